#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct mark {
  uint32_t client;
  uint32_t marker;
  int64_t at;
};

struct event {
  uint32_t service;
  int64_t at;
  /* The event before it of the same service, plus one; 0: none. */
  uint32_t before;
};

static uint32_t client_count, complete_count;
static int64_t started_at, first_complete_at;

static enum resource_type round_type;
static uint32_t round_number, round_wanted, round_have;
static int64_t *round_times;
static uint32_t *round_of_client;

static bool is_recording;
static struct mark *marks;
static size_t marks_have, marks_room;

int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

void measure_start(uint32_t clients) {
  client_count = clients;
  complete_count = 0;
  round_times = calloc(clients, sizeof *round_times);
  round_of_client = calloc(clients, sizeof *round_of_client);
  started_at = now_ns();
}

void measure_complete(int64_t at) {
  if (complete_count++ == 0) first_complete_at = at;
  if (complete_count < client_count) return;
  printf("{\"event\":\"connected\",\"startedNs\":%lld,\"firstNs\":%lld,\"lastNs\":%lld}\n", (long long)started_at,
         (long long)first_complete_at, (long long)at);
  fflush(stdout);
}

void measure_round(enum resource_type type, uint32_t count) {
  round_type = type;
  round_number++;
  round_wanted = count;
  round_have = 0;
  puts("{\"event\":\"armed\"}");
  fflush(stdout);
}

void measure_response(uint32_t client, enum resource_type type, int64_t at) {
  if (round_wanted == 0 || type != round_type || round_of_client[client] == round_number) return;
  round_of_client[client] = round_number;
  round_times[round_have++] = at;
  if (round_have < round_wanted) return;
  /* Responses are seen in the order of their times. */
  printf("{\"event\":\"round\",\"firstNs\":%lld,\"medianNs\":%lld,\"lastNs\":%lld}\n", (long long)round_times[0],
         (long long)round_times[round_have / 2], (long long)at);
  fflush(stdout);
  round_wanted = 0;
}

void measure_record(void) {
  is_recording = true;
  marks_have = 0;
  puts("{\"event\":\"recording\"}");
  fflush(stdout);
}

void measure_marker(uint32_t client, uint32_t port, int64_t at) {
  if (!is_recording || port < FIRST_MARKER || port >= FIRST_MARKER + MARKERS) return;
  if (marks_have == marks_room) {
    marks_room = marks_room == 0 ? 1 << 20 : marks_room * 2;
    marks = realloc(marks, marks_room * sizeof *marks);
    if (marks == NULL) abort();
  }
  marks[marks_have++] = (struct mark){client, port - FIRST_MARKER, at};
}

static int by_value(const void *left, const void *right) {
  const int64_t difference = *(const int64_t *)left - *(const int64_t *)right;
  return (difference > 0) - (difference < 0);
}

/* Reads the events; the number of services in *services. */
static struct event *read_events(const char *path, uint32_t *services) {
  struct event *events = calloc(MARKERS, sizeof *events);
  uint32_t *latest = calloc(1 << 20, sizeof *latest);
  FILE *file = fopen(path, "r");
  unsigned marker, service;
  long long at;
  *services = 0;
  while (file != NULL && fscanf(file, "%u %u %lld", &marker, &service, &at) == 3) {
    if (marker >= MARKERS || service >= 1 << 20) continue;
    events[marker] = (struct event){service, at, latest[service]};
    latest[service] = marker + 1;
    if (service >= *services) *services = service + 1;
  }
  if (file != NULL) fclose(file);
  free(latest);
  return events;
}

void measure_report(const char *events_file) {
  uint32_t services;
  struct event *events = read_events(events_file, &services);
  /* The newest marker that each client has of each service, plus one. */
  uint32_t *held = calloc((size_t)client_count * (services + 1), sizeof *held);
  size_t have = 0, room = marks_have * 2 + 1;
  int64_t *latencies = malloc(room * sizeof *latencies);
  for (size_t i = 0; i < marks_have; i++) {
    const struct mark mark = marks[i];
    if (events[mark.marker].at == 0) continue;
    uint32_t *newest = &held[(size_t)mark.client * services + events[mark.marker].service];
    /* A newer state delivers those before it that were merged into it. */
    for (uint32_t each = mark.marker + 1; each > *newest; each = events[each - 1].before) {
      if (have == room) latencies = realloc(latencies, (room *= 2) * sizeof *latencies);
      latencies[have++] = mark.at - events[each - 1].at;
    }
    if (mark.marker + 1 > *newest) *newest = mark.marker + 1;
  }
  qsort(latencies, have, sizeof *latencies, by_value);
  printf("{\"event\":\"report\",\"deliveries\":%zu,\"marks\":%zu,\"p50Ns\":%lld,\"p99Ns\":%lld,\"maxNs\":%lld}\n", have,
         marks_have, have == 0 ? 0 : (long long)latencies[have / 2],
         have == 0 ? 0 : (long long)latencies[have * 99 / 100], have == 0 ? 0 : (long long)latencies[have - 1]);
  fflush(stdout);
  is_recording = false;
  free(latencies);
  free(held);
  free(events);
}
