/* DeltaDiscoveryRequests: the first of a type, further names, and ACKs. */
#include <stdio.h>
#include <stdlib.h>

#include "connection.h"

static const char *const type_urls[TYPES] = {
    "type.googleapis.com/envoy.config.cluster.v3.Cluster",
    "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment",
    "type.googleapis.com/envoy.config.listener.v3.Listener",
    "type.googleapis.com/envoy.config.route.v3.RouteConfiguration",
};

/* The node as a sidecar tells it: an id with an address of its own, no metadata. */
static size_t put_node(const struct connection *self, uint8_t *out) {
  char id[128];
  const int size = snprintf(id, sizeof id, "sidecar~10.%u.%u.%u~client-%u.default~default.svc.cluster.local",
                            200 + (self->index >> 16), (self->index >> 8) & 255, self->index & 255, self->index);
  uint8_t node[256];
  const size_t used = put_field(node, 1, id, (size_t)size);
  return put_field(out, 1, node, used);
}

void send_request(struct connection *self, enum resource_type type, const uint8_t *nonce, size_t nonce_size,
                  char **names, uint32_t count) {
  size_t room = 1024;
  for (uint32_t i = 0; i < count; i++) room += strlen(names[i]) + 8;
  uint8_t small[1024];
  uint8_t *message = room <= sizeof small ? small : malloc(room);
  size_t used = 0;
  if (nonce_size == 0 && type == CDS) used += put_node(self, message);
  used += put_field(message + used, 2, type_urls[type], strlen(type_urls[type]));
  for (uint32_t i = 0; i < count; i++) used += put_field(message + used, 3, names[i], strlen(names[i]));
  if (nonce_size > 0) used += put_field(message + used, 6, nonce, nonce_size);
  queue_message(self, message, used);
  if (message != small) free(message);
}
