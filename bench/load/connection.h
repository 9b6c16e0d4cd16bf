/* One TCP connection with one delta ADS stream: HTTP/2 and gRPC framing by hand, nothing else. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "measure.h"
#include "wire.h"

/* A growing buffer. */
struct buffer {
  uint8_t *at;
  size_t have, room;
};

/* What all connections ask for. */
struct plan {
  uint16_t port;
  bool wants_listeners;
  /* Clusters and listeners that a client has when it has all. */
  uint32_t clusters;
  /* Names of load assignments and of route configurations. */
  char **endpoint_names;
  uint32_t endpoint_count;
  char **route_names;
  uint32_t route_count;
};

struct connection {
  int fd;
  uint32_t index;
  bool is_open;
  bool is_complete;
  /* Which of the plan's endpoint names it asks for. */
  uint32_t names_from, names_to;

  /* Reading: the frame at hand. */
  uint8_t header[9];
  uint32_t header_have, frame_left;
  uint8_t frame_type, frame_flags;
  uint8_t control[256];
  uint32_t control_have;
  /* Reading: the gRPC message at hand, and the part of a field that has come. */
  uint8_t prefix[5];
  uint32_t prefix_have, message_left;
  struct buffer partial;

  /* Received and not yet given back to the sender. */
  uint32_t stream_debt, connection_debt;

  /* Writing: bytes that wait for the window, and framed bytes that wait for the socket. */
  struct buffer unframed, framed;
  size_t framed_sent;
  int64_t stream_window, connection_window;
  int32_t initial_window;

  /* xDS: the response at hand. */
  enum resource_type response_type;
  uint8_t nonce[64];
  size_t nonce_size;
  uint32_t have[TYPES];
  bool is_answered[TYPES];
};

/* Begins to connect. */
void connection_open(struct connection *self, uint32_t index, const struct plan *plan);
/* The socket is connected: sends the preface and the first request. */
void connection_connected(struct connection *self, const struct plan *plan);
/* Reads what has come and answers it; ends the program where the server misbehaves. */
void connection_read(struct connection *self, const struct plan *plan);
/* Writes what waits; true: some is left. */
bool connection_write(struct connection *self);

/* In requests.c. */
void send_request(struct connection *self, enum resource_type type, const uint8_t *nonce, size_t nonce_size,
                  char **names, uint32_t count);
/* In responses.c: takes some bytes of gRPC messages. */
void take_messages(struct connection *self, const struct plan *plan, struct bytes in, int64_t at);
/* In http2.c. */
void queue_preface(struct connection *self);
void queue_message(struct connection *self, const uint8_t *message, size_t size);
void take_frames(struct connection *self, const struct plan *plan, struct bytes in, int64_t at);

void append(struct buffer *buffer, const void *at, size_t size);
_Noreturn void fail(const struct connection *self, const char *what, uint32_t detail);
