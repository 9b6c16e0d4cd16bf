#define _GNU_SOURCE
#include "connection.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

void connection_open(struct connection *self, uint32_t index, const struct plan *plan) {
  self->index = index;
  self->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (self->fd < 0) fail(self, "no socket", (uint32_t)errno);
  const int on = 1;
  setsockopt(self->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(plan->port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(self->fd, (struct sockaddr *)&address, sizeof address) < 0 && errno != EINPROGRESS)
    fail(self, "cannot connect", (uint32_t)errno);
}

void connection_connected(struct connection *self, const struct plan *plan) {
  (void)plan;
  int error = 0;
  socklen_t size = sizeof error;
  getsockopt(self->fd, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error != 0) fail(self, "cannot connect", (uint32_t)error);
  self->is_open = true;
  queue_preface(self);
  send_request(self, CDS, NULL, 0, NULL, 0);
}

void connection_read(struct connection *self, const struct plan *plan) {
  static uint8_t chunk[1 << 18];
  for (;;) {
    const ssize_t size = read(self->fd, chunk, sizeof chunk);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (size <= 0) fail(self, "the server closed the connection", size < 0 ? (uint32_t)errno : 0);
    take_frames(self, plan, (struct bytes){chunk, (size_t)size}, now_ns());
    if ((size_t)size < sizeof chunk) return;
  }
}

bool connection_write(struct connection *self) {
  while (self->framed_sent < self->framed.have) {
    const ssize_t size = write(self->fd, self->framed.at + self->framed_sent, self->framed.have - self->framed_sent);
    if (size < 0 && errno == EAGAIN) return true;
    if (size <= 0) fail(self, "cannot write", (uint32_t)errno);
    self->framed_sent += (size_t)size;
  }
  self->framed.have = self->framed_sent = 0;
  return false;
}
