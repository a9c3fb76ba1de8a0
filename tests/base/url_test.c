// SPDX-License-Identifier: Apache-2.0
#include "barograph/url.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void
check(const char *got, const char *expected, const char *input)
{
    if (g_strcmp0(got, expected) != 0)
        fail_msg("“%s”: “%s” instead of “%s”", input,
                 got == NULL ? "(null)" : got,
                 expected == NULL ? "(null)" : expected);
}

static void
test_resolve(void **state)
{
    static const struct {
        const char *base, *reference, *expected;
    } cases[] = {
        {"https://a.org/b/c?d=e", "f", "https://a.org/b/f"},
        {"https://a.org/b/c", "/f?g=h&i=j", "https://a.org/f?g=h&i=j"},
        {"https://a.org/b/c", "../f", "https://a.org/f"},
        {"https://a.org/b/c", "//x.org/f", "https://x.org/f"},
        {"https://a.org/b/c", "?p=1", "https://a.org/b/c?p=1"},
        {"https://a.org/b/c", "#top", "https://a.org/b/c#top"},
        {"https://a.org/b/c", "", "https://a.org/b/c"},
        {"https://a.org/b/", " http://x.org/f \n", "http://x.org/f"},
        {"https://a.org/b/", "mailto:a@example.org", "mailto:a@example.org"},
        {"https://a.org/b/", "a%20b%2Fc", "https://a.org/b/a%20b%2Fc"},
        {"https://a.org/b/", "file:///x", "file:///x"},
        {"https://a.org/b/", "x:/..//y", NULL},
        {"https://a.org/b/", "http://[2001:db8::1]:81/y",
         "http://[2001:db8::1]:81/y"},
        {NULL, "https://a.org/b", "https://a.org/b"},
        {NULL, "b", NULL},
        {"not a url", "b", NULL},
        {"https://a.org/", "http://[::1", NULL},
        {"https://a.org/", NULL, NULL},
        {NULL, NULL, NULL},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *url = baro_url_resolve(cases[i].base,
                                                cases[i].reference);

        check(url, cases[i].expected, cases[i].reference);
    }
}

static void
test_canonical(void **state)
{
    static const char *const cases[][2] = {
        {"HTTPS://News.Example.ORG:443/A/?utm_source=x&id=7&utm_medium=y#top",
         "https://news.example.org/A?id=7"},
        {"https://news.example.org/A?id=7", "https://news.example.org/A?id=7"},
        {"http://a.org:80/", "https://a.org"},
        {"http://a.org:8080/", "http://a.org:8080"},
        {"http://a.org:443/", "http://a.org:443"},
        {"http://a.org?utm_campaign=z", "https://a.org"},
        {"http://a.org/x//", "https://a.org/x"},
        {"http://a.org/?b=c/", "https://a.org?b=c/"},
        {"http://[2001:DB8::1]:80/x", "https://[2001:db8::1]/x"},
        {"http://a.org/%C3%BC?q=%26", "https://a.org/%C3%BC?q=%26"},
        {"ftp://www.a.org/x", "ftp://a.org/x"},
        {"https://www.a.org/x", "https://a.org/x"},
        {"https://m.a.org/x", "https://a.org/x"},
        {"https://en.m.wikipedia.org/wiki/Xen",
         "https://en.wikipedia.org/wiki/Xen"},
        {"https://mobile.a.co.uk/x", "https://a.co.uk/x"},
        {"https://amp.dev/x", "https://amp.dev/x"},
        {"https://m.de/x", "https://m.de/x"},
        {"https://www.m.amp.a.org/x", "https://a.org/x"},
        {"http://10.0.0.1/x", "https://10.0.0.1/x"},
        {"https://a.org/x/amp/", "https://a.org/x"},
        {"https://a.org/amp/2013/x", "https://a.org/2013/x"},
        {"https://a.org/x.amp.html", "https://a.org/x.html"},
        {"https://a.org/x.amp", "https://a.org/x"},
        {"https://a.org/x?amp", "https://a.org/x"},
        {"https://a.org/x?AMP=1&p=2", "https://a.org/x?p=2"},
        {"https://a.org/x?outputType=amp", "https://a.org/x"},
        {"https://a.org/x?outputType=json", "https://a.org/x?outputType=json"},
        {"https://a.org/sample", "https://a.org/sample"},
        {"https://a.org/x?fbclid=1&p=2&gclid=3&mc_cid=4",
         "https://a.org/x?p=2"},
        {"https://a.org/x?reference=7", "https://a.org/x?reference=7"},
        {"https://www.google.com/amp/s/www.a.org/x/amp",
         "https://a.org/x"},
        {"https://www-a-org.cdn.ampproject.org/c/s/www.a.org/x",
         "https://a.org/x"},
        {"https://www.google.com/amp/help", "https://google.com/help"},
        {"https://www.google.com/url?q=x", "https://google.com/url?q=x"},
        {"mailto:a@example.org", "mailto:a@example.org"},
        {"tag:example.org,2006:/1", "tag:example.org,2006:/1"},
        {"MailTo:ann@Example.org #x", "mailto:ann@Example.org"},
        {"FILE:///etc/#x", "file:///etc/"},
        {"x:/..//y", "x:/..//y"},
        {" not a url ", "not a url"},
        {"", ""},
        {NULL, ""},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *url = baro_url_canonical(cases[i][0]);
        g_autofree char *again = baro_url_canonical(url);

        check(url, cases[i][1], cases[i][0]);
        check(again, url, "the same again");
    }
}

static void
test_hosts(void **state)
{
    static const char *const hosts[][2] = {
        {"https://Lists.Example.ORG/x", "lists.example.org"},
        {"https://u:p@a.org:81/", "a.org"},
        {"http://[::1]:80/", "::1"},
        {"mailto:a@example.org", NULL},
        {"file:///etc", NULL},
        {"a.org", NULL},
        {"", NULL},
        {NULL, NULL},
    };
    static const struct {
        const char *a, *b;
        gboolean expected;
    } origins[] = {
        {"https://a.org/x", "https://A.org:443/y", TRUE},
        {"http://a.org", "http://a.org:80/", TRUE},
        {"https://a.org/", "http://a.org/", FALSE},
        {"https://a.org/", "https://a.org:8443/", FALSE},
        {"https://a.org/", "https://b.a.org/", FALSE},
        {"https://a.org/", "https://a.org@b.org/", FALSE},
        {"https://a.org/", "https://a.org.b.org/", FALSE},
        {"file:///x", "file:///x", FALSE},
        {"x", "x", FALSE},
        {NULL, NULL, FALSE},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(hosts); i++) {
        g_autofree char *host = baro_url_host(hosts[i][0]);

        check(host, hosts[i][1], hosts[i][0]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(origins); i++)
        if (baro_url_same_origin(origins[i].a, origins[i].b)
            != origins[i].expected)
            fail_msg("%s and %s", origins[i].a, origins[i].b);
}

static void
test_secrets(void **state)
{
    static const char *const cases[][2] = {
        {"https://ann:CANARY@a.org/x", "https://…@a.org/x"},
        {"https://CANARY@a.org/x", "https://…@a.org/x"},
        {"https://ann:CAN@ARY@a.org/x", "https://…@a.org/x"},
        {"https://a.org/x?token=CANARY&page=2", "https://a.org/x?token=…&page=2"},
        {"https://a.org/x?private_token=CANARY", "https://a.org/x?private_token=…"},
        {"https://a.org/?Access-Token=CANARY;q=1",
         "https://a.org/?Access-Token=…;q=1"},
        {"https://a.org/?api_key=CANARY&key=CANARY",
         "https://a.org/?api_key=…&key=…"},
        {"https://a.org/?apiKey=CANARY", "https://a.org/?apiKey=…"},
        {"https://a.org/?client%5Fsecret=CANARY",
         "https://a.org/?client%5Fsecret=…"},
        {"https://a.org/?t%6Fken=CANARY", "https://a.org/?t%6Fken=…"},
        {"https://a.org/?X-Amz-Signature=CANARY&sig=CANARY",
         "https://a.org/?X-Amz-Signature=…&sig=…"},
        {"https://a.org/?password=CANARY#access_token=CANARY",
         "https://a.org/?password=…#access_token=…"},
        {"https://a.org/?oauth=CANARY&auth=CANARY=CANARY",
         "https://a.org/?oauth=…&auth=…"},
        {"https://a.org/?redirect=/x?token=CANARY",
         "https://a.org/?redirect=/x?token=…"},
        {"https://a.org/?author=ann&keyword=x&design=y",
         "https://a.org/?author=ann&keyword=x&design=y"},
        {"https://a.org/@ann/x?mail=a@b.org", "https://a.org/@ann/x?mail=a@b.org"},
        {"http://u:CANARY@[bad:/x?token=CANARY", "http://…@[bad:/x?token=…"},
        {"ann:CANARY@a.org/x", "…@a.org/x"},
        {"git@a.org:x/y.git", "git@a.org:x/y.git"},
        {"//u:CANARY@a.org/", "//…@a.org/"},
        {"/a/path", "/a/path"},
        {"/a?token=CANARY//b", "/a?token=…"},
        {"", ""},
        {NULL, ""},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *url = baro_url_without_secrets(cases[i][0]);

        check(url, cases[i][1], cases[i][0]);
        assert_null(strstr(url, "CANARY"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_resolve),
        cmocka_unit_test(test_canonical),
        cmocka_unit_test(test_hosts),
        cmocka_unit_test(test_secrets),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
