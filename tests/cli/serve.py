# SPDX-License-Identifier: Apache-2.0
"""serve.py FOLDER: a web server over loopback for the scripts of this folder.

Serves FOLDER/tree on 127.0.0.1 and 127.0.0.2, writes its port to FOLDER/port
and a line for each request to FOLDER/log:

    METHOD host path status token=… since=… match=…

FOLDER/rules.json, read at each request, maps paths to what is to go wrong:
    status: N         answer so instead; with times: K only the first K times
    retry: TEXT       Retry-After beside the status
    to: ADDRESS       redirect there (status 302)
    etag: true        an ETag instead of Last-Modified
    gzip: true        Content-Encoding: gzip where it is accepted
    cut: N            promise all, send N bytes, close
    type: TEXT        Content-Type
It ends by itself after some minutes.
"""
import email.utils
import gzip
import hashlib
import http.server
import json
import os
import sys
import threading

folder = sys.argv[1]
lock = threading.Lock()
asked = {}


def rule_for(path):
    try:
        with open(os.path.join(folder, "rules.json")) as file:
            return json.load(file).get(path, {})
    except FileNotFoundError:
        return {}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def note(self, status):
        line = "%s %s %s %d token=%s since=%s match=%s\n" % (
            self.command, self.headers.get("Host"), self.path, status,
            "yes" if self.headers.get("Authorization") else "no",
            "yes" if self.headers.get("If-Modified-Since") else "no",
            "yes" if self.headers.get("If-None-Match") else "no")
        with lock, open(os.path.join(folder, "log"), "a") as file:
            file.write(line)

    def answer(self, status, headers, body, cut=None):
        self.note(status)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        if cut is not None:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        if status != 304:
            self.wfile.write(body if cut is None else body[:cut])

    def file_bytes(self):
        path = self.path.split("?")[0]
        if path.endswith("/"):
            path += "index.html"
        name = os.path.join(folder, "tree", path.lstrip("/"))
        try:
            with open(name, "rb") as file:
                return file.read(), int(os.stat(name).st_mtime)
        except (FileNotFoundError, IsADirectoryError):
            return None, 0

    def unchanged(self, headers, modified):
        if "ETag" in headers:
            return self.headers.get("If-None-Match") == headers["ETag"]
        since = self.headers.get("If-Modified-Since")
        if not since:
            return False
        when = email.utils.parsedate_to_datetime(since).timestamp()
        return modified <= when

    def do_GET(self):
        path = self.path.split("?")[0]
        rule = rule_for(path)
        with lock:
            asked[path] = asked.get(path, 0) + 1
            times = asked[path]
        if "to" in rule:
            return self.answer(302, {"Location": rule["to"]}, b"")
        if "status" in rule and times <= rule.get("times", 1 << 30):
            headers = {"Content-Type": "text/html"}
            if "retry" in rule:
                headers["Retry-After"] = rule["retry"]
            return self.answer(rule["status"], headers,
                               b"<html><body>No.</body></html>\n")
        body, modified = self.file_bytes()
        if body is None:
            return self.answer(404, {}, b"<html>Not found</html>\n")
        headers = {"Content-Type": rule.get("type", "text/html"
                   if path.endswith("/") else "application/octet-stream")}
        if rule.get("etag"):
            headers["ETag"] = '"%s"' % hashlib.sha256(body).hexdigest()[:16]
        else:
            headers["Last-Modified"] = email.utils.formatdate(modified,
                                                              usegmt=True)
        if self.unchanged(headers, modified):
            return self.answer(304, headers, b"")
        accepted = self.headers.get("Accept-Encoding", "")
        if rule.get("gzip") and "gzip" in accepted:
            headers["Content-Encoding"] = "gzip"
            body = gzip.compress(body)
        return self.answer(200, headers, body, rule.get("cut"))

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.do_GET()


def main():
    first = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port = first.server_address[1]
    second = http.server.ThreadingHTTPServer(("127.0.0.2", port), Handler)
    for server in (first, second):
        threading.Thread(target=server.serve_forever, daemon=True).start()
    with open(os.path.join(folder, "port.new"), "w") as file:
        file.write(str(port))
    os.rename(os.path.join(folder, "port.new"), os.path.join(folder, "port"))
    threading.Event().wait(240)


main()
