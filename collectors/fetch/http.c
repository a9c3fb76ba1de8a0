// SPDX-License-Identifier: Apache-2.0
#include "internal.h"

#include <curl/curl.h>
#include <string.h>

#include "barograph/error.h"
#include "barograph/time.h"
#include "barograph/url.h"

typedef struct {
    BaroJob *job;
    CURL *easy;
    struct curl_slist *lines;
    char *url;
    GHashTable *headers;
    gsize header_bytes;
    guint64 discarded;
    gboolean trusted;      /* the origin stands in the configuration */
    gboolean refused;      /* the address was private */
    gboolean headed;       /* the empty line behind the headers came */
    gboolean flying, finished, post;
    CURLcode code;
    char reason[CURL_ERROR_SIZE];
    GError *error;         /* of the feed, seen within a callback */
    int tries, redirects;
    gint64 not_before;     /* monotonic */
    double waited;
    BaroValidators known;
} Http;

static gint64
after_seconds(double seconds)
{
    return g_get_monotonic_time() + (gint64)(seconds * 1e6);
}

static int
status_of(Http *http)
{
    long status = 0;

    curl_easy_getinfo(http->easy, CURLINFO_RESPONSE_CODE, &status);
    return (int)status;
}

static gboolean
is_answer(Http *http, int status)
{
    if (status >= 200 && status < 300)
        return TRUE;
    if (status == 304)
        return http->known.etag || http->known.modified;
    return http->job->ask.accept_4xx &&
           (status == 403 || status == 404 || status == 410) &&
           !baro_http_limited(status, http->headers);
}

static size_t
on_header(char *bytes, size_t size, size_t count, void *data)
{
    Http *http = data;
    gsize length = size * count;

    http->header_bytes += length;
    if (http->header_bytes > BARO_LIMIT_HEADER) {
        if (!http->error)
            baro_fail(&http->error, BARO_ERROR_MALFORMED,
                      "the headers are larger than %d KiB",
                      BARO_LIMIT_HEADER >> 10);
        return 0;
    }
    /* A 100 or 103 came before: its headers are not the answer's. */
    if (length > 5 && memcmp(bytes, "HTTP/", 5) == 0) {
        g_hash_table_remove_all(http->headers);
        http->headed = FALSE;
        return length;
    }
    http->headed = http->headed || bytes[0] == '\r' || bytes[0] == '\n';
    const char *colon = memchr(bytes, ':', length);
    if (!colon)
        return length;
    char *name = g_ascii_strdown(bytes, colon - bytes);
    char *value = g_strndup(colon + 1, (gsize)(bytes + length - colon - 1));
    g_strstrip(value);
    const char *before = g_hash_table_lookup(http->headers, name);
    if (before) {
        char *both = g_strdup_printf("%s, %s", before, value);
        g_free(value);
        value = both;
    }
    g_hash_table_replace(http->headers, name, value);
    return length;
}

/* Hands what the collector may know of the answer to the feed. */
static void
describe(Http *http)
{
    BaroFeed *feed = &http->job->feed;
    const BaroAsk *ask = &http->job->ask;
    const char *type = g_hash_table_lookup(http->headers, "content-type");
    const char *modified = g_hash_table_lookup(http->headers,
                                               "last-modified");

    feed->answer.status = status_of(http);
    g_free(feed->address);
    feed->address = g_strdup(http->url);
    if (modified)
        baro_time_parse_mail(modified, &feed->answer.modified);
    g_clear_pointer(&feed->charset, g_free);
    g_autofree char *lower = type ? g_ascii_strdown(type, -1) : NULL;
    const char *charset = lower ? strstr(lower, "charset=") : NULL;
    if (charset) {
        charset += strlen("charset=");
        charset += *charset == '"';
        feed->charset = g_strndup(charset, strcspn(charset, "\"; \t,"));
    }
    for (gsize i = 0; ask->wanted && ask->wanted[i]; i++) {
        g_autofree char *name = g_ascii_strdown(ask->wanted[i], -1);
        const char *value = g_hash_table_lookup(http->headers, name);
        if (!feed->headers)
            feed->headers = g_hash_table_new_full(g_str_hash, g_str_equal,
                                                  g_free, g_free);
        if (value)
            g_hash_table_replace(feed->headers, g_steal_pointer(&name),
                                 g_strdup(value));
    }
}

/* curl undid the transfer's gzip before it called us. */
static gboolean
within_ratio(Http *http, guint64 bytes)
{
    curl_off_t raw = 0;

    curl_easy_getinfo(http->easy, CURLINFO_SIZE_DOWNLOAD_T, &raw);
    guint64 wire = (guint64)MAX(raw, 4096);
    return bytes <= BARO_LIMIT_RATIO_FROM || bytes / BARO_LIMIT_RATIO <= wire;
}

static size_t
on_body(char *bytes, size_t size, size_t count, void *data)
{
    Http *http = data;
    BaroFeed *feed = &http->job->feed;
    gsize length = size * count;

    if (!is_answer(http, status_of(http))) {
        http->discarded += length;
        return http->discarded > BARO_LIMIT_RATIO_FROM ? 0 : length;
    }
    if (feed->raw == 0)
        describe(http);
    if (!within_ratio(http, feed->raw + length)) {
        baro_fail(&http->error, BARO_ERROR_MALFORMED,
                  "%s: the answer unpacks to more than %d times its size",
                  http->job->source->name, BARO_LIMIT_RATIO);
        return 0;
    }
    return baro_feed_bytes(http->job, bytes, length, &http->error) ? length
                                                                   : 0;
}

static curl_socket_t
on_socket(void *data, curlsocktype purpose, struct curl_sockaddr *address)
{
    Http *http = data;
    const BaroRunSettings *settings = http->job->run->settings;

    (void)purpose;
    /* With a proxy, the address is the proxy's, which is configured. */
    if (!http->trusted && !settings->proxy &&
        baro_http_private(&address->addr) &&
        !baro_http_allowed(settings->allow_private, NULL, &address->addr)) {
        http->refused = TRUE;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC,
                  address->protocol);
}

static void
add_line(Http *http, const char *name, const char *value)
{
    g_autofree char *line = g_strdup_printf("%s: %s", name, value);

    /* A line break would be a header of somebody else's. */
    if (!strpbrk(line, "\r\n"))
        http->lines = curl_slist_append(http->lines, line);
    explicit_bzero(line, strlen(line));
}

static void
set_headers(Http *http)
{
    BaroJob *job = http->job;
    gboolean home = baro_job_trusts(job, http->url);
    /* Without any address in the configuration, the collector's own counts. */
    gboolean same = home || (!baro_job_names(job, NULL) &&
                             baro_url_same_origin(job->ask.address,
                                                  http->url));

    curl_slist_free_all(http->lines);
    http->lines = NULL;
    for (gsize i = 0; job->ask.headers && job->ask.headers[i]; i++) {
        const char *line = job->ask.headers[i];
        gboolean harmless = g_ascii_strncasecmp(line, "accept", 6) == 0 ||
                            g_ascii_strncasecmp(line, "content-type:", 13)
                                == 0;
        /* Any other name may carry a secret (PRIVATE-TOKEN). */
        if ((same || harmless) && !strpbrk(line, "\r\n"))
            http->lines = curl_slist_append(http->lines, line);
    }
    if (job->token && home) {
        g_autofree char *value = g_strdup_printf("Bearer %s", job->token);
        add_line(http, "Authorization", value);
        explicit_bzero(value, strlen(value));
    }
    if (http->known.etag)
        add_line(http, "If-None-Match", http->known.etag);
    if (http->known.modified)
        add_line(http, "If-Modified-Since", http->known.modified);
    curl_easy_setopt(http->easy, CURLOPT_HTTPHEADER, http->lines);
}

static void
set_limits(Http *http)
{
    CURL *easy = http->easy;
    const BaroRunSettings *settings = http->job->run->settings;

    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT,
                     (long)BARO_LIMIT_CONNECT_SECONDS);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 10L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME,
                     (long)BARO_LIMIT_STALL_SECONDS);
    if (http->job->ask.document)
        curl_easy_setopt(easy, CURLOPT_TIMEOUT,
                         (long)BARO_LIMIT_REQUEST_SECONDS);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
    /* "": what the environment says of proxies does not count. */
    curl_easy_setopt(easy, CURLOPT_PROXY,
                     settings->proxy ? settings->proxy : "");
    if (settings->ca_file)
        curl_easy_setopt(easy, CURLOPT_CAINFO, settings->ca_file);
    if (settings->user_agent)
        curl_easy_setopt(easy, CURLOPT_USERAGENT, settings->user_agent);
}

static void
set_request(Http *http)
{
    CURL *easy = http->easy;
    const BaroAsk *ask = &http->job->ask;

    curl_easy_setopt(easy, CURLOPT_URL, http->url);
    if (http->post && ask->body) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                         (curl_off_t)strlen(ask->body));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, ask->body);
    } else {
        curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
    }
    if (http->post && ask->method)
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, ask->method);
    else
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, NULL);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, http);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, http->reason);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, http);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, http);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, http);
}

static gboolean
open_multi(BaroRun *run, GError **error)
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
        !(run->multi = curl_multi_init()))
        return baro_fail(error, BARO_ERROR_FAILED, "libcurl cannot start");
    return TRUE;
}

void *
baro_http_new(BaroJob *job, GError **error)
{
    const char *url = job->ask.address;
    g_autofree char *origin = baro_http_origin(url);
    const BaroKeeper *keeper = job->run->keeper;
    g_autofree char *shown = baro_url_without_secrets(url);

    if (job->run->settings->offline) {
        baro_fail(error, BARO_ERROR_NETWORK,
                  "%s: %s was not asked: this run is offline",
                  job->source->name, shown);
        return NULL;
    }
    if (!origin || strlen(url) > BARO_LIMIT_URL) {
        baro_fail(error, BARO_ERROR_CONFIG, "%s: %s is no http or https "
                  "address of at most %d bytes", job->source->name, shown,
                  BARO_LIMIT_URL);
        return NULL;
    }
    if (!job->run->multi && !open_multi(job->run, error))
        return NULL;
    Http *http = g_new0(Http, 1);
    http->job = job;
    http->easy = curl_easy_init();
    http->url = g_strdup(url);
    http->post = job->ask.body || job->ask.method;
    http->headers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                          g_free);
    if (job->ask.conditional && !job->source->full && keeper->validators)
        http->known = keeper->validators(keeper->data, job->source->name,
                                         url);
    set_limits(http);
    return http;
}

static void
http_free(void *self)
{
    Http *http = self;

    if (http->flying)
        curl_multi_remove_handle(http->job->run->multi, http->easy);
    curl_easy_cleanup(http->easy);
    curl_slist_free_all(http->lines);
    g_hash_table_unref(http->headers);
    g_clear_error(&http->error);
    g_free(http->known.etag);
    g_free(http->known.modified);
    g_free(http->url);
    g_free(http);
}

static void
finished(CURL *easy, CURLcode code)
{
    Http *http = NULL;

    curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&http);
    http->finished = TRUE;
    http->code = code;
}

gboolean
baro_http_drive(BaroRun *run)
{
    gboolean news = FALSE;
    CURLMsg *message;
    int running, left;

    curl_multi_perform(run->multi, &running);
    while ((message = curl_multi_info_read(run->multi, &left)))
        if (message->msg == CURLMSG_DONE) {
            finished(message->easy_handle, message->data.result);
            news = TRUE;
        }
    return news;
}

void
baro_http_wait(BaroRun *run, struct pollfd *fds, unsigned n, int milliseconds)
{
    g_autofree struct curl_waitfd *own = g_new0(struct curl_waitfd, n + 1);

    for (unsigned i = 0; i < n; i++)
        own[i] = (struct curl_waitfd){fds[i].fd, CURL_WAIT_POLLIN, 0};
    curl_multi_poll(run->multi, own, n, milliseconds, NULL);
}

void
baro_http_close(BaroRun *run)
{
    curl_multi_cleanup(run->multi);
    curl_global_cleanup();
}

/* Keeps requests to one host apart. TRUE: it may go now. */
static gboolean
host_turn(Http *http)
{
    BaroRun *run = http->job->run;
    gint64 pause = run->settings->pause_milliseconds * 1000;
    gint64 now = g_get_monotonic_time();
    g_autofree char *host = baro_url_host(http->url);

    if (pause <= 0 || !host)
        return TRUE;
    gint64 *next = g_hash_table_lookup(run->hosts, host);
    if (next && *next > now) {
        http->not_before = *next;
        return FALSE;
    }
    if (!next) {
        next = g_new0(gint64, 1);
        g_hash_table_insert(run->hosts, g_steal_pointer(&host), next);
    }
    *next = now + pause;
    return TRUE;
}

static BaroStep
start(Http *http, GError **error)
{
    BaroJob *job = http->job;
    g_autofree char *host = baro_url_host(http->url);

    if (!host_turn(http))
        return BARO_STEP_WAIT;
    if (!baro_feed_begin(job, error))
        return BARO_STEP_FAILED;
    http->trusted = baro_job_trusts(job, http->url) ||
                    baro_http_allowed(job->run->settings->allow_private,
                                      host, NULL);
    http->refused = http->finished = http->headed = FALSE;
    http->header_bytes = 0;
    http->discarded = 0;
    http->reason[0] = '\0';
    g_hash_table_remove_all(http->headers);
    set_request(http);
    set_headers(http);
    /* A connection that was opened in trust must not serve a link. */
    curl_easy_setopt(http->easy, CURLOPT_FRESH_CONNECT,
                     http->trusted ? 0L : 1L);
    http->tries++;
    http->flying = TRUE;
    curl_multi_add_handle(job->run->multi, http->easy);
    return BARO_STEP_WAIT;
}

/* Records the request and goes on after `seconds`, or fails for good. */
static BaroStep
again(Http *http, int status, double seconds, GError *why, GError **error)
{
    BaroJob *job = http->job;

    if (!baro_feed_row(job, status, http->url, why->message, error)) {
        g_error_free(why);
        return BARO_STEP_FAILED;
    }
    if (http->tries >= BARO_LIMIT_TRIES || seconds < 0 ||
        after_seconds(seconds) > job->deadline) {
        g_propagate_error(error, why);
        return BARO_STEP_FAILED;
    }
    g_error_free(why);
    http->waited += seconds;
    http->not_before = after_seconds(seconds);
    return BARO_STEP_WAIT;
}

static BaroStep
limited(Http *http, int status, GError **error)
{
    GError *why = NULL;
    gint64 now = g_get_real_time() / G_USEC_PER_SEC;
    gint64 asked = baro_http_retry_after(http->headers, now);
    double seconds = asked < 0 ? baro_http_backoff(http->tries)
                               : (double)asked;
    g_autofree char *when = baro_time_format(now + (gint64)seconds);

    baro_fail(&why, BARO_ERROR_RATE_LIMITED,
              "%s: the server answered %d, too many requests; it may be asked "
              "again after %s", http->job->source->name, status, when);
    if (http->waited + seconds > BARO_LIMIT_RETRY_AFTER_SECONDS)
        seconds = -1;
    return again(http, status, seconds, why, error);
}

static BaroStep
redirected(Http *http, int status, GError **error)
{
    BaroJob *job = http->job;
    const char *location = g_hash_table_lookup(http->headers, "location");
    GError *why = NULL;
    g_autofree char *target = NULL;

    if (!location)
        baro_fail(&why, BARO_ERROR_MALFORMED,
                  "the redirect does not say where to");
    else if (++http->redirects > BARO_LIMIT_REDIRECTS)
        baro_fail(&why, BARO_ERROR_NETWORK, "more than %d redirects",
                  BARO_LIMIT_REDIRECTS);
    else
        target = baro_http_redirect(http->url, location, &why);
    if (target && http->post && status >= 307 &&
        !baro_url_same_origin(http->url, target)) {
        g_clear_pointer(&target, g_free);
        baro_fail(&why, BARO_ERROR_NETWORK, "the redirect would carry what "
                  "is sent to another server and is not followed");
    }
    if (!target) {
        g_autofree char *shown = baro_url_without_secrets(http->url);
        g_prefix_error(&why, "%s: %s: ", job->source->name, shown);
        return again(http, status, -1, why, error);
    }
    if (!baro_feed_row(job, status, http->url, NULL, error))
        return BARO_STEP_FAILED;
    if (status <= 303)
        http->post = FALSE;
    g_free(http->url);
    http->url = g_steal_pointer(&target);
    http->tries = MAX(http->tries - 1, 0);
    http->not_before = 0;
    return BARO_STEP_AGAIN;
}

static gboolean
remember(Http *http, GError **error)
{
    BaroJob *job = http->job;
    const BaroKeeper *keeper = job->run->keeper;
    BaroValidators validators = {
        g_hash_table_lookup(http->headers, "etag"),
        g_hash_table_lookup(http->headers, "last-modified"),
    };

    /* Also of a first, unconditional request: the next one may use them. */
    if (http->post || !keeper->remember ||
        job->feed.answer.status != 200 ||
        (!validators.etag && !validators.modified))
        return TRUE;
    return keeper->remember(keeper->data, job->source->name,
                            job->ask.address, &validators, error);
}

static BaroStep
answered(Http *http, int status, GError **error)
{
    BaroJob *job = http->job;
    GError *why = NULL;

    describe(http);
    if (!baro_feed_end(job, &why))
        return again(http, status, -1, why, error);
    if (!baro_feed_row(job, status, http->url, NULL, error) ||
        !remember(http, error))
        return BARO_STEP_FAILED;
    return BARO_STEP_DONE;
}

/* A status that is no answer. */
static BaroStep
denied(Http *http, int status, GError **error)
{
    GError *why = NULL;
    const char *name = http->job->source->name;
    g_autofree char *shown = baro_url_without_secrets(http->url);

    if (status == 401 || status == 403) {
        baro_fail(&why, BARO_ERROR_CREDENTIALS,
                  "%s: %s answered %d: it wants a token, or does not accept "
                  "the one that was sent", name, shown, status);
        return again(http, status, -1, why, error);
    }
    baro_fail(&why, BARO_ERROR_NETWORK, "%s: %s answered %d", name, shown,
              status);
    if (status < 500 && status != 408)
        return again(http, status, -1, why, error);
    gint64 asked = baro_http_retry_after(http->headers,
                                         g_get_real_time() / G_USEC_PER_SEC);
    double seconds = asked < 0 ? baro_http_backoff(http->tries)
                               : (double)asked;
    if (http->waited + seconds > BARO_LIMIT_RETRY_AFTER_SECONDS)
        seconds = -1;
    return again(http, status, seconds, why, error);
}

static BaroStep
broken(Http *http, GError **error)
{
    const char *name = http->job->source->name;
    g_autofree char *shown = baro_url_without_secrets(http->url);
    double seconds = -1;
    GError *why = g_steal_pointer(&http->error);

    if (!why && http->refused) {
        baro_fail(&why, BARO_ERROR_NETWORK,
                  "%s: %s lies on a private network and did not come from "
                  "the configuration: not asked (allow-private names hosts "
                  "that may be)", name, shown);
    } else if (!why) {
        baro_fail(&why, BARO_ERROR_NETWORK, "%s: %s: %s", name, shown,
                  http->reason[0] ? http->reason
                  : http->code == CURLE_OK ? "the answer was cut short"
                  : curl_easy_strerror(http->code));
        if (http->code == CURLE_OK || baro_http_transient(http->code))
            seconds = baro_http_backoff(http->tries);
    }
    return again(http, status_of(http), seconds, why, error);
}

static BaroStep
http_step(BaroJob *job, void *self, GError **error)
{
    Http *http = self;

    if (!http->flying)
        return g_get_monotonic_time() >= http->not_before
                   ? start(http, error) : BARO_STEP_WAIT;
    if (!http->finished)
        return BARO_STEP_WAIT;
    curl_multi_remove_handle(job->run->multi, http->easy);
    http->flying = FALSE;
    int status = status_of(http);
    /* A close within the headers is no error to curl. */
    if (http->code != CURLE_OK || !http->headed)
        return broken(http, error);
    if (is_answer(http, status))
        return answered(http, status, error);
    if (baro_http_limited(status, http->headers))
        return limited(http, status, error);
    if (status >= 301 && status <= 308 && status != 304 && status != 305 &&
        status != 306)
        return redirected(http, status, error);
    return denied(http, status, error);
}

static gint64
http_wake(void *self)
{
    Http *http = self;

    return http->flying ? G_MAXINT64 : http->not_before;
}

const BaroTransport baro_http_transport = {http_step, NULL, http_wake,
                                           http_free};
