/* What the clients saw, and when: who has everything, who has a change, and a record for churn. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum resource_type { CDS, EDS, LDS, RDS, TYPES };

/* Changes are told apart by the port of a load assignment's first endpoint. */
enum { FIRST_MARKER = 20000, MARKERS = 40000 };

int64_t now_ns(void);

/* All clients are about to connect. */
void measure_start(uint32_t clients);
/* A client has everything that it asked for. */
void measure_complete(int64_t at);
/* A client has got a response of a type. */
void measure_response(uint32_t client, enum resource_type type, int64_t at);
/* A client has got a load assignment with this port in its first endpoint. */
void measure_marker(uint32_t client, uint32_t port, int64_t at);

/* From now on: tell when `count` clients have got a response of the type. */
void measure_round(enum resource_type type, uint32_t count);
/* Keep every marker from now on. */
void measure_record(void);
/* Joins the markers with the events in a file (`marker service ns` in lines) and tells the latencies. */
void measure_report(const char *events_file);
