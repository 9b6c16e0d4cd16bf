/*
 * The floor: a server that knows nothing. It writes bytes made beforehand to every socket and throws away
 * what comes back. No control plane on this machine can cost less with one write per proxy.
 *
 *   floor CLUSTERS_RESPONSE ENDPOINTS_RESPONSE CHANGE_RESPONSE
 *
 * The first request of a connection is answered with the first file and the third one (behind the ACK)
 * with the second. The command `change …` on stdin sends the last to all connections.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { FRAME_BYTES = 16384, PREFACE_BYTES = 24, SERVED_REQUESTS = 3 };

struct bytes {
  uint8_t *at;
  size_t size;
};

struct connection {
  int fd;
  /* Of the first requests: the frame at hand, and what is left of the gRPC message. */
  uint32_t skip, header_have, frame_left, prefix_have, message_left, requests;
  uint8_t header[9], prefix[5];
  /* What is not written yet. */
  struct bytes left[4];
  uint32_t left_count;
  bool waits;
};

static struct bytes greeting, clusters, endpoints, change;

static void put_header(uint8_t *out, size_t size, uint8_t type, uint8_t flags, uint8_t stream) {
  const uint8_t header[9] = {(uint8_t)(size >> 16), (uint8_t)(size >> 8), (uint8_t)size, type, flags, 0, 0, 0, stream};
  memcpy(out, header, 9);
}

/* Reads a message and puts it into gRPC's and HTTP/2's frames. */
static struct bytes read_message(const char *path) {
  FILE *file = fopen(path, "r");
  if (file == NULL) {
    perror(path);
    exit(1);
  }
  fseek(file, 0, SEEK_END);
  const size_t size = (size_t)ftell(file) + 5;
  rewind(file);
  uint8_t *message = malloc(size);
  const uint32_t length = htonl((uint32_t)(size - 5));
  message[0] = 0;
  memcpy(message + 1, &length, 4);
  if (fread(message + 5, 1, size - 5, file) != size - 5) exit(1);
  fclose(file);
  struct bytes framed = {malloc(size + (size / FRAME_BYTES + 1) * 9), 0};
  for (size_t at = 0; at < size; at += FRAME_BYTES) {
    const size_t part = size - at < FRAME_BYTES ? size - at : FRAME_BYTES;
    put_header(framed.at + framed.size, part, 0, 0, 1);
    memcpy(framed.at + framed.size + 9, message + at, part);
    framed.size += 9 + part;
  }
  free(message);
  return framed;
}

/* SETTINGS with a large window, a large window for the connection, SETTINGS ACK, response headers. */
static struct bytes make_greeting(void) {
  static uint8_t out[128];
  size_t used = 0;
  put_header(out, 6, 4, 0, 0);
  memcpy(out + 9, "\0\4\x7f\xff\xff\xff", 6);
  used += 15;
  put_header(out + used, 4, 8, 0, 0);
  memcpy(out + used + 9, "\x3f\xff\xff\xff", 4);
  used += 13;
  put_header(out + used, 0, 4, 1, 0);
  used += 9;
  static const char type[] = "\x0f\x10\x10" "application/grpc";
  put_header(out + used, sizeof type, 1, 4, 1);
  out[used + 9] = 0x88;
  memcpy(out + used + 10, type, sizeof type - 1);
  used += 9 + sizeof type;
  return (struct bytes){out, used};
}

static void flush(int epoll, struct connection *self) {
  uint32_t done = 0;
  bool is_full = false;
  while (done < self->left_count && !is_full) {
    const ssize_t size = write(self->fd, self->left[done].at, self->left[done].size);
    if (size < 0 && errno != EAGAIN) exit(1);
    const size_t written = size < 0 ? 0 : (size_t)size;
    self->left[done].at += written;
    self->left[done].size -= written;
    is_full = self->left[done].size > 0;
    if (!is_full) done++;
  }
  self->left_count -= done;
  memmove(self->left, self->left + done, self->left_count * sizeof *self->left);
  struct epoll_event event = {.events = EPOLLIN | (is_full ? EPOLLOUT : 0), .data.ptr = self};
  if (is_full != self->waits) epoll_ctl(epoll, EPOLL_CTL_MOD, self->fd, &event);
  self->waits = is_full;
}

static void send_bytes(int epoll, struct connection *self, struct bytes bytes) {
  self->left[self->left_count++] = bytes;
  if (self->left_count == 1) flush(epoll, self);
}

/* Counts the first requests; what comes after them is not looked at. */
static void count_requests(int epoll, struct connection *self, const uint8_t *at, size_t size) {
  while (size > 0 && self->requests < SERVED_REQUESTS) {
    if (self->skip > 0 || self->header_have < 9) {
      if (self->skip > 0) self->skip--;
      else self->header[self->header_have++] = *at;
      at++;
      size--;
      if (self->header_have < 9) continue;
      self->frame_left = (uint32_t)self->header[0] << 16 | (uint32_t)self->header[1] << 8 | self->header[2];
      if (self->frame_left == 0) self->header_have = 0;
      continue;
    }
    size_t part = self->frame_left < size ? self->frame_left : size;
    if (self->header[3] == 0) {
      if (self->prefix_have < 5) {
        self->prefix[self->prefix_have++] = *at;
        part = 1;
        uint32_t length;
        memcpy(&length, self->prefix + 1, 4);
        self->message_left = ntohl(length);
      } else {
        part = part < self->message_left ? part : self->message_left;
        self->message_left -= (uint32_t)part;
        if (self->message_left == 0) {
          self->prefix_have = 0;
          self->requests++;
          if (self->requests == 1) send_bytes(epoll, self, clusters);
          if (self->requests == 3) send_bytes(epoll, self, endpoints);
        }
      }
    }
    at += part;
    size -= part;
    self->frame_left -= (uint32_t)part;
    if (self->frame_left == 0) self->header_have = 0;
  }
}

static void read_requests(int epoll, struct connection *self) {
  static uint8_t chunk[1 << 16];
  const ssize_t size = read(self->fd, chunk, sizeof chunk);
  if (size == 0) exit(0);
  if (size > 0) count_requests(epoll, self, chunk, (size_t)size);
}

static long long now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  greeting = make_greeting();
  clusters = read_message(argv[1]);
  endpoints = read_message(argv[2]);
  change = read_message(argv[3]);
  const int listener = socket(AF_INET, SOCK_STREAM, 0), epoll = epoll_create1(0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t address_size = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 4096) < 0) return 1;
  getsockname(listener, (struct sockaddr *)&address, &address_size);
  printf("{\"event\":\"listening\",\"port\":%d}\n", ntohs(address.sin_port));
  fflush(stdout);

  static struct connection *connections[65536];
  uint32_t count = 0;
  struct connection accepting = {.fd = listener}, commands = {.fd = STDIN_FILENO};
  struct epoll_event events[512] = {{.events = EPOLLIN, .data.ptr = &accepting}, {.events = EPOLLIN, .data.ptr = &commands}};
  epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &events[0]);
  epoll_ctl(epoll, EPOLL_CTL_ADD, STDIN_FILENO, &events[1]);
  for (;;) {
    const int ready = epoll_wait(epoll, events, 512, -1);
    for (int i = 0; i < ready; i++) {
      struct connection *self = events[i].data.ptr;
      if (self == &accepting) {
        self = calloc(1, sizeof *self);
        self->fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
        const int on = 1;
        setsockopt(self->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        self->skip = PREFACE_BYTES;
        connections[count++] = self;
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = self};
        epoll_ctl(epoll, EPOLL_CTL_ADD, self->fd, &event);
        send_bytes(epoll, self, greeting);
      } else if (self == &commands) {
        char line[256];
        if (read(STDIN_FILENO, line, sizeof line) <= 0) return 0;
        const long long at = now_ns();
        for (uint32_t each = 0; each < count; each++) send_bytes(epoll, connections[each], change);
        printf("{\"event\":\"changed\",\"atNs\":%lld}\n", at);
        fflush(stdout);
      } else {
        if (events[i].events & EPOLLOUT) flush(epoll, self);
        if (events[i].events & EPOLLIN) read_requests(epoll, self);
      }
    }
  }
}
