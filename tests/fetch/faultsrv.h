// SPDX-License-Identifier: Apache-2.0
/*
 * A server on 127.0.0.1 that answers exactly the bytes that a script gives it
 * and then closes. Each connection has a thread and serves one request.
 */
#pragma once
#include <glib.h>

typedef struct FaultServer FaultServer;

/* Sends what `request` (its head and body) shall get; `hit` counts the
 * requests for this path from 0. Called in a thread of the server. */
typedef void (*FaultScript)(int fd, const char *path, guint hit,
                            const char *request, void *data);

/* Starts on a free port. */
FaultServer *fault_server_new(FaultScript script, void *data);
/* Waits for its threads and frees it. */
void fault_server_free(FaultServer *server);

/* `http://127.0.0.1:PORT` + path. Caller frees. */
char *fault_server_url(const FaultServer *server, const char *path);
/* How often a path was asked for, and connections in all. */
guint fault_server_hits(FaultServer *server, const char *path);
guint fault_server_connections(FaultServer *server);
/* The last request for a path as it came, or NULL. Caller frees. */
char *fault_server_request(FaultServer *server, const char *path);

/* Sends bytes; the other side may have gone. */
void fault_send(int fd, const char *bytes, gsize length);
/* A whole answer: "200 OK", header lines each ending in CRLF, body. */
void fault_answer(int fd, const char *status, const char *lines,
                  const char *body, gssize length);
