// SPDX-License-Identifier: Apache-2.0
#include "faultsrv.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct FaultServer {
    FaultScript script;
    void *data;
    int fd;
    guint16 port;
    GThread *thread;
    GPtrArray *threads; /* of connections; the accepting thread's */
    GMutex lock;        /* guards all below */
    GHashTable *hits, *requests;
    guint connections;
};

typedef struct {
    FaultServer *server;
    int fd;
} Connection;

void
fault_send(int fd, const char *bytes, gsize length)
{
    while (length > 0) {
        gssize n = send(fd, bytes, length, MSG_NOSIGNAL);
        if (n <= 0)
            return;
        bytes += n;
        length -= (gsize)n;
    }
}

void
fault_answer(int fd, const char *status, const char *lines, const char *body,
             gssize length)
{
    gsize size = length < 0 ? strlen(body) : (gsize)length;
    g_autofree char *head = g_strdup_printf(
        "HTTP/1.1 %s\r\nContent-Length: %" G_GSIZE_FORMAT
        "\r\nConnection: close\r\n%s\r\n", status, size, lines);

    fault_send(fd, head, strlen(head));
    fault_send(fd, body, size);
}

static gboolean
is_whole(const GString *request)
{
    const char *end = strstr(request->str, "\r\n\r\n");
    const char *length = strstr(request->str, "Content-Length: ");
    guint64 body = length ? g_ascii_strtoull(length + 16, NULL, 10) : 0;

    return end && request->len >= (gsize)(end + 4 - request->str) + body;
}

static void *
serve(void *data)
{
    Connection *connection = data;
    FaultServer *server = connection->server;
    g_autoptr(GString) request = g_string_new(NULL);
    char bytes[4096];

    while (!is_whole(request)) {
        gssize n = recv(connection->fd, bytes, sizeof bytes, 0);
        if (n <= 0)
            break;
        g_string_append_len(request, bytes, n);
    }
    g_auto(GStrv) words = g_strsplit(request->str, " ", 3);
    if (words[0] && words[1]) {
        g_mutex_lock(&server->lock);
        guint hit = GPOINTER_TO_UINT(g_hash_table_lookup(server->hits,
                                                         words[1]));
        g_hash_table_replace(server->hits, g_strdup(words[1]),
                             GUINT_TO_POINTER(hit + 1));
        g_hash_table_replace(server->requests, g_strdup(words[1]),
                             g_strdup(request->str));
        g_mutex_unlock(&server->lock);
        server->script(connection->fd, words[1], hit, request->str,
                       server->data);
    }
    shutdown(connection->fd, SHUT_WR);
    /* What is unread would turn the close into a reset. */
    while (recv(connection->fd, bytes, sizeof bytes, 0) > 0)
        continue;
    close(connection->fd);
    g_free(connection);
    return NULL;
}

static void *
accept_all(void *data)
{
    FaultServer *server = data;
    int fd;

    while ((fd = accept(server->fd, NULL, NULL)) >= 0) {
        struct timeval patience = {5, 0};
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        Connection *connection = g_new(Connection, 1);
        *connection = (Connection){server, fd};
        g_mutex_lock(&server->lock);
        server->connections++;
        g_mutex_unlock(&server->lock);
        g_ptr_array_add(server->threads,
                        g_thread_new("serve", serve, connection));
    }
    return NULL;
}

FaultServer *
fault_server_new(FaultScript script, void *data)
{
    FaultServer *server = g_new0(FaultServer, 1);
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t size = sizeof address;

    server->script = script;
    server->data = data;
    server->hits = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                         NULL);
    server->requests = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                             g_free);
    server->threads = g_ptr_array_new();
    g_mutex_init(&server->lock);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(server->fd, (struct sockaddr *)&address, sizeof address) != 0 ||
        listen(server->fd, 512) != 0 ||
        getsockname(server->fd, (struct sockaddr *)&address, &size) != 0)
        g_error("no port on 127.0.0.1");
    server->port = ntohs(address.sin_port);
    server->thread = g_thread_new("accept", accept_all, server);
    return server;
}

void
fault_server_free(FaultServer *server)
{
    shutdown(server->fd, SHUT_RDWR);
    g_thread_join(server->thread);
    close(server->fd);
    for (guint i = 0; i < server->threads->len; i++)
        g_thread_join(server->threads->pdata[i]);
    g_ptr_array_unref(server->threads);
    g_hash_table_unref(server->hits);
    g_hash_table_unref(server->requests);
    g_mutex_clear(&server->lock);
    g_free(server);
}

char *
fault_server_url(const FaultServer *server, const char *path)
{
    return g_strdup_printf("http://127.0.0.1:%u%s", server->port, path);
}

guint
fault_server_hits(FaultServer *server, const char *path)
{
    g_mutex_lock(&server->lock);
    guint hits = GPOINTER_TO_UINT(g_hash_table_lookup(server->hits, path));
    g_mutex_unlock(&server->lock);
    return hits;
}

guint
fault_server_connections(FaultServer *server)
{
    g_mutex_lock(&server->lock);
    guint connections = server->connections;
    g_mutex_unlock(&server->lock);
    return connections;
}

char *
fault_server_request(FaultServer *server, const char *path)
{
    g_mutex_lock(&server->lock);
    char *request = g_strdup(g_hash_table_lookup(server->requests, path));
    g_mutex_unlock(&server->lock);
    return request;
}
