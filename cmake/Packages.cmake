# Every library comes from the distribution; tools/setup installs them.
find_package(PkgConfig REQUIRED)
foreach(pair GLIB:glib-2.0 CURL:libcurl JANSSON:jansson SQLITE:sqlite3
        CAIRO:cairo PANGO:pangocairo GMIME:gmime-3.0 XML:libxml-2.0
        FYAML:libfyaml SMARTCOLS:smartcols CMARK:libcmark QPDF:libqpdf
        PSL:libpsl ZLIB:zlib FONTCONFIG:fontconfig FREETYPE:pangoft2
        CRYPTO:libcrypto)
  string(REPLACE ":" ";" parts ${pair})
  list(GET parts 0 name)
  list(GET parts 1 module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
endforeach()
