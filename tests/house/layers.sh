#!/bin/sh
# Every #include against the table of docs/architecture.md: a folder sees only
# what it may.
set -eu
status=0
deny() { # folder, forbidden header pattern
    if grep -rnE "#include *[<\"]($2)" "$1" --include='*.c' --include='*.h' \
        ${3:+--exclude-dir="$3"}; then
        echo "layers: $1 may not include $2" >&2
        status=1
    fi
}
third='sqlite3|curl/|cairo|pango|libxml/|gmime/|jansson|libfyaml|libpsl|qpdf/|cmark|libsmartcols|zlib'
deny include 'sqlite3|curl/|cairo|pango|libxml/|gmime/|jansson|libfyaml|libpsl|qpdf/|cmark|libsmartcols|zlib'
deny base "$third|barograph/(store|fetch|config|people|report|series|verdict)\\.h"
deny config 'sqlite3|curl/|cairo|pango|barograph/(store|fetch|people|report)\.h'
deny collectors 'sqlite3|curl/|cairo|pango|sys/socket|barograph/(store|people|report|config)\.h' fetch
deny collectors/fetch 'sqlite3|cairo|pango|libxml/|gmime/|jansson|barograph/(store|people|report|config)\.h'
deny store 'curl/|cairo|pango|libxml/|gmime/|barograph/(report|config)\.h'
deny people 'curl/|cairo|pango|sqlite3|barograph/(report|config)\.h'
deny analysis "$third|stdio|time\\.h>|barograph/(report|config|people)\\.h"
deny report 'sqlite3|curl/|libxml/|gmime/|libfyaml'
deny cli 'sqlite3|curl/|cairo|pango|libxml/|libfyaml|<math'
exit $status
