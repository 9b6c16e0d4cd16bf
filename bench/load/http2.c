/* HTTP/2 as a client that has one stream, number 1. Response headers are skipped: only their end matters. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>

#include "connection.h"

enum { DATA = 0, HEADERS = 1, RST_STREAM = 3, SETTINGS = 4, PING = 6, GOAWAY = 7, WINDOW_UPDATE = 8 };
enum { END_STREAM = 1, ACK = 1, PADDED = 8 };

/* As Envoy has them since 1.35: 16 MiB per stream, 24 MiB per connection. */
enum { STREAM_WINDOW = 16 << 20, CONNECTION_WINDOW = 24 << 20, FRAME_BYTES = 16384 };

void append(struct buffer *buffer, const void *at, size_t size) {
  if (buffer->have + size > buffer->room) {
    buffer->room = (buffer->have + size) * 2;
    buffer->at = realloc(buffer->at, buffer->room);
    if (buffer->at == NULL) abort();
  }
  memcpy(buffer->at + buffer->have, at, size);
  buffer->have += size;
}

_Noreturn void fail(const struct connection *self, const char *what, uint32_t detail) {
  fprintf(stderr, "connection %u: %s (%u)\n", self->index, what, detail);
  exit(1);
}

static void put_u32(uint8_t *out, uint32_t value) {
  value = htonl(value);
  memcpy(out, &value, 4);
}

static uint32_t get_u32(const uint8_t *in) {
  uint32_t value;
  memcpy(&value, in, 4);
  return ntohl(value);
}

static void queue_frame(struct connection *self, uint8_t type, uint8_t flags, uint32_t stream, const void *payload,
                        size_t size) {
  uint8_t header[9] = {(uint8_t)(size >> 16), (uint8_t)(size >> 8), (uint8_t)size, type, flags};
  put_u32(header + 5, stream);
  append(&self->framed, header, sizeof header);
  append(&self->framed, payload, size);
}

/* A literal header without indexing and without Huffman coding. */
static size_t put_header(uint8_t *out, const char *name, const char *value) {
  size_t used = 0;
  out[used++] = 0;
  out[used++] = (uint8_t)strlen(name);
  memcpy(out + used, name, strlen(name));
  used += strlen(name);
  out[used++] = (uint8_t)strlen(value);
  memcpy(out + used, value, strlen(value));
  return used + strlen(value);
}

void queue_preface(struct connection *self) {
  static const char preface[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  append(&self->framed, preface, sizeof preface - 1);
  uint8_t settings[] = {0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0};
  put_u32(settings + 14, STREAM_WINDOW);
  queue_frame(self, SETTINGS, 0, 0, settings, sizeof settings);
  uint8_t increment[4];
  put_u32(increment, CONNECTION_WINDOW - 65535);
  queue_frame(self, WINDOW_UPDATE, 0, 0, increment, 4);
  uint8_t block[512];
  size_t used = 0;
  used += put_header(block + used, ":method", "POST");
  used += put_header(block + used, ":scheme", "http");
  used += put_header(block + used, ":path", "/envoy.service.discovery.v3.AggregatedDiscoveryService/DeltaAggregatedResources");
  used += put_header(block + used, ":authority", "xds");
  used += put_header(block + used, "content-type", "application/grpc");
  used += put_header(block + used, "te", "trailers");
  queue_frame(self, HEADERS, 4, 1, block, used);
  self->stream_window = self->connection_window = self->initial_window = 65535;
}

/* Frames as much as the server's windows allow. */
static void frame_messages(struct connection *self) {
  size_t taken = 0;
  while (taken < self->unframed.have) {
    int64_t size = (int64_t)(self->unframed.have - taken);
    if (size > self->stream_window) size = self->stream_window;
    if (size > self->connection_window) size = self->connection_window;
    if (size > FRAME_BYTES) size = FRAME_BYTES;
    if (size <= 0) break;
    queue_frame(self, DATA, 0, 1, self->unframed.at + taken, (size_t)size);
    self->stream_window -= size;
    self->connection_window -= size;
    taken += (size_t)size;
  }
  memmove(self->unframed.at, self->unframed.at + taken, self->unframed.have - taken);
  self->unframed.have -= taken;
}

void queue_message(struct connection *self, const uint8_t *message, size_t size) {
  uint8_t prefix[5] = {0};
  put_u32(prefix + 1, (uint32_t)size);
  append(&self->unframed, prefix, 5);
  append(&self->unframed, message, size);
  frame_messages(self);
}

static void take_settings(struct connection *self) {
  for (uint32_t at = 0; at + 6 <= self->control_have; at += 6) {
    if (self->control[at + 1] != 4) continue;
    const int32_t window = (int32_t)get_u32(self->control + at + 2);
    self->stream_window += window - self->initial_window;
    self->initial_window = window;
  }
  queue_frame(self, SETTINGS, ACK, 0, "", 0);
}

static void take_control(struct connection *self) {
  switch (self->frame_type) {
    case SETTINGS:
      if ((self->frame_flags & ACK) == 0) take_settings(self);
      break;
    case PING:
      if ((self->frame_flags & ACK) == 0) queue_frame(self, PING, ACK, 0, self->control, 8);
      break;
    case WINDOW_UPDATE:
      if (get_u32(self->header + 5) == 0)
        self->connection_window += get_u32(self->control);
      else
        self->stream_window += get_u32(self->control);
      break;
    case RST_STREAM:
      fail(self, "the server reset the stream", get_u32(self->control));
    case GOAWAY:
      fail(self, "the server goes away", get_u32(self->control + 4));
    case HEADERS:
      if (self->frame_flags & END_STREAM) fail(self, "the server ended the stream", 0);
      break;
    default:
      break;
  }
  frame_messages(self);
}

/* Gives windows back at their half, as Envoy does. */
static void repay(struct connection *self, uint32_t *debt, uint32_t size, uint32_t window, uint32_t stream) {
  *debt += size;
  if (*debt < window / 2) return;
  uint8_t increment[4];
  put_u32(increment, *debt);
  queue_frame(self, WINDOW_UPDATE, 0, stream, increment, 4);
  *debt = 0;
}

static void begin_frame(struct connection *self) {
  self->frame_left = (uint32_t)self->header[0] << 16 | (uint32_t)self->header[1] << 8 | self->header[2];
  self->frame_type = self->header[3];
  self->frame_flags = self->header[4];
  self->control_have = 0;
  if (self->frame_type != DATA) return;
  if (self->frame_flags & PADDED) fail(self, "padding is not understood", 0);
  repay(self, &self->stream_debt, self->frame_left, STREAM_WINDOW, 1);
  repay(self, &self->connection_debt, self->frame_left, CONNECTION_WINDOW, 0);
}

void take_frames(struct connection *self, const struct plan *plan, struct bytes in, int64_t at) {
  while (in.size > 0) {
    if (self->header_have < sizeof self->header) {
      self->header[self->header_have++] = *in.at++;
      in.size--;
      if (self->header_have < sizeof self->header) continue;
      begin_frame(self);
    }
    const size_t size = in.size < self->frame_left ? in.size : self->frame_left;
    if (self->frame_type == DATA) {
      take_messages(self, plan, (struct bytes){in.at, size}, at);
    } else {
      const size_t room = sizeof self->control - self->control_have;
      const size_t kept = size < room ? size : room;
      memcpy(self->control + self->control_have, in.at, kept);
      self->control_have += (uint32_t)kept;
    }
    in = (struct bytes){in.at + size, in.size - size};
    self->frame_left -= (uint32_t)size;
    if (self->frame_left > 0) continue;
    self->header_have = 0;
    if (self->frame_type != DATA) take_control(self);
    else if (self->frame_flags & END_STREAM) fail(self, "the server ended the stream", 0);
  }
}
