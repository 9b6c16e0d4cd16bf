/*
 * The load client: many delta ADS clients in one thread, cheap enough that the server is what is measured.
 *
 *   load PORT NAMES_FILE GROUPS CLUSTERS [ROUTES_FILE]
 *
 * GROUPS is `COUNT:FROM-TO,…`: so many connections ask for the load assignments FROM to TO of the names file.
 * Commands in lines on stdin: `start`, `round TYPE COUNT` (0 CDS, 1 EDS, 2 LDS, 3 RDS), `record`,
 * `report EVENTS_FILE`. Answers are JSON in lines.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "connection.h"

static char **read_lines(const char *path, uint32_t *count) {
  FILE *file = fopen(path, "r");
  if (file == NULL) {
    perror(path);
    exit(1);
  }
  char **lines = NULL, line[1024];
  *count = 0;
  while (fgets(line, sizeof line, file) != NULL) {
    line[strcspn(line, "\n")] = 0;
    lines = realloc(lines, (*count + 1) * sizeof *lines);
    lines[(*count)++] = strdup(line);
  }
  fclose(file);
  return lines;
}

static struct connection *make_connections(const char *groups, uint32_t *count) {
  struct connection *connections = NULL;
  unsigned members, from, to;
  int used;
  *count = 0;
  for (; sscanf(groups, "%u:%u-%u%n", &members, &from, &to, &used) == 3; groups += used + (groups[used] == ',')) {
    connections = realloc(connections, (*count + members) * sizeof *connections);
    memset(connections + *count, 0, members * sizeof *connections);
    for (unsigned i = 0; i < members; i++) {
      connections[*count].names_from = from;
      connections[(*count)++].names_to = to;
    }
  }
  return connections;
}

static void watch(int epoll, struct connection *connection, int operation, bool wants_writing) {
  struct epoll_event event = {.events = EPOLLIN | (wants_writing ? EPOLLOUT : 0), .data.ptr = connection};
  if (epoll_ctl(epoll, operation, connection->fd, &event) < 0) fail(connection, "cannot watch", (uint32_t)errno);
}

static void serve(int epoll, struct connection *connection, uint32_t events, const struct plan *plan) {
  const bool was_open = connection->is_open;
  if (!was_open && (events & (EPOLLOUT | EPOLLERR))) connection_connected(connection, plan);
  if (connection->is_open && (events & (EPOLLIN | EPOLLHUP))) connection_read(connection, plan);
  if (connection->framed.have == 0) return;
  const bool is_left = connection_write(connection);
  if (is_left || !was_open || (events & EPOLLOUT)) watch(epoll, connection, EPOLL_CTL_MOD, is_left);
}

int main(int argc, char **argv) {
  if (argc < 5) {
    fputs("usage: load PORT NAMES_FILE GROUPS CLUSTERS [ROUTES_FILE]\n", stderr);
    return 2;
  }
  struct plan plan = {.port = (uint16_t)atoi(argv[1]), .clusters = (uint32_t)atoi(argv[4])};
  plan.endpoint_names = read_lines(argv[2], &plan.endpoint_count);
  if (argc > 5) {
    plan.wants_listeners = true;
    plan.route_names = read_lines(argv[5], &plan.route_count);
  }
  uint32_t count;
  struct connection *connections = make_connections(argv[3], &count);
  const int epoll = epoll_create1(0);
  struct epoll_event events[512] = {{.events = EPOLLIN, .data.ptr = NULL}};
  epoll_ctl(epoll, EPOLL_CTL_ADD, STDIN_FILENO, &events[0]);
  char line[4096];
  size_t line_have = 0;
  for (;;) {
    const int ready = epoll_wait(epoll, events, 512, -1);
    for (int i = 0; i < ready; i++) {
      if (events[i].data.ptr != NULL) {
        serve(epoll, events[i].data.ptr, events[i].events, &plan);
        continue;
      }
      const ssize_t size = read(STDIN_FILENO, line + line_have, sizeof line - 1 - line_have);
      if (size <= 0) return 0;
      line_have += (size_t)size;
      for (char *end; (end = memchr(line, '\n', line_have)) != NULL;) {
        *end = 0;
        unsigned type, clients;
        if (strcmp(line, "start") == 0) {
          measure_start(count);
          for (uint32_t each = 0; each < count; each++) {
            connection_open(&connections[each], each, &plan);
            watch(epoll, &connections[each], EPOLL_CTL_ADD, true);
          }
        } else if (sscanf(line, "round %u %u", &type, &clients) == 2) {
          measure_round((enum resource_type)type, clients);
        } else if (strcmp(line, "record") == 0) {
          measure_record();
        } else if (strncmp(line, "report ", 7) == 0) {
          measure_report(line + 7);
        }
        line_have -= (size_t)(end + 1 - line);
        memmove(line, end + 1, line_have);
      }
    }
  }
}
