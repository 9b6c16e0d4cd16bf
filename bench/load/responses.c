/* DeltaDiscoveryResponses, read field by field as their bytes come: nobody holds a whole one. */
#include "connection.h"

/* The port of a load assignment's first endpoint. */
static uint32_t marker_of(struct bytes load_assignment) {
  const struct bytes locality = find_field(load_assignment, 2);
  const struct bytes endpoint = find_field(find_field(locality, 2), 1);
  const struct bytes socket_address = find_field(find_field(endpoint, 1), 1);
  return (uint32_t)find_varint(socket_address, 3);
}

static enum resource_type type_of(const struct connection *self, struct bytes type_url) {
  static const char prefix[] = "type.googleapis.com/envoy.config.";
  if (type_url.size <= sizeof prefix) fail(self, "the response has no type", 0);
  switch (type_url.at[sizeof prefix - 1]) {
    case 'c':
      return CDS;
    case 'e':
      return EDS;
    case 'l':
      return LDS;
    default:
      return RDS;
  }
}

static void take_resource(struct connection *self, struct bytes resource, int64_t at) {
  const struct bytes any = find_field(resource, 2);
  /* A resource without a message says that there is none. */
  if (any.size == 0) return;
  const enum resource_type type = type_of(self, find_field(any, 1));
  if (type == EDS) measure_marker(self->index, marker_of(find_field(any, 2)), at);
  self->have[type]++;
}

static void take_field(struct connection *self, const struct field *field, int64_t at) {
  switch (field->number) {
    case 2:
      take_resource(self, field->bytes, at);
      break;
    case 4:
      self->response_type = type_of(self, field->bytes);
      break;
    case 5:
      if (field->bytes.size > sizeof self->nonce) fail(self, "the nonce is long", (uint32_t)field->bytes.size);
      memcpy(self->nonce, field->bytes.at, field->bytes.size);
      self->nonce_size = field->bytes.size;
      break;
    default:
      break;
  }
}

/* What Envoy asks for next when a type is answered for the first time. */
static void ask_further(struct connection *self, const struct plan *plan) {
  const uint32_t count = self->names_to - self->names_from;
  switch (self->response_type) {
    case CDS:
      if (count > 0) send_request(self, EDS, NULL, 0, plan->endpoint_names + self->names_from, count);
      if (plan->wants_listeners) send_request(self, LDS, NULL, 0, NULL, 0);
      break;
    case LDS:
      send_request(self, RDS, NULL, 0, plan->route_names, plan->route_count);
      break;
    default:
      break;
  }
}

static bool has_all(const struct connection *self, const struct plan *plan) {
  return self->have[CDS] >= plan->clusters && self->have[EDS] >= self->names_to - self->names_from &&
         (!plan->wants_listeners || (self->have[LDS] > 0 && self->have[RDS] >= plan->route_count));
}

static void end_message(struct connection *self, const struct plan *plan, int64_t at) {
  if (self->partial.have > 0) fail(self, "the response ends inside a field", 0);
  const enum resource_type type = self->response_type;
  send_request(self, type, self->nonce, self->nonce_size, NULL, 0);
  if (!self->is_answered[type]) {
    self->is_answered[type] = true;
    ask_further(self, plan);
  }
  measure_response(self->index, type, at);
  if (self->is_complete || !has_all(self, plan)) return;
  self->is_complete = true;
  measure_complete(at);
}

static void take_fields(struct connection *self, struct bytes in, int64_t at) {
  const bool is_continued = self->partial.have > 0;
  if (is_continued) {
    append(&self->partial, in.at, in.size);
    in = (struct bytes){self->partial.at, self->partial.have};
  }
  struct field field;
  while (in.size > 0 && next_field(&in, &field)) take_field(self, &field, at);
  if (is_continued) memmove(self->partial.at, in.at, in.size);
  self->partial.have = is_continued ? in.size : 0;
  if (!is_continued && in.size > 0) append(&self->partial, in.at, in.size);
}

void take_messages(struct connection *self, const struct plan *plan, struct bytes in, int64_t at) {
  while (in.size > 0) {
    if (self->prefix_have < sizeof self->prefix) {
      self->prefix[self->prefix_have++] = *in.at++;
      in.size--;
      if (self->prefix_have < sizeof self->prefix) continue;
      if (self->prefix[0] != 0) fail(self, "the message is compressed", 0);
      self->message_left = (uint32_t)self->prefix[1] << 24 | (uint32_t)self->prefix[2] << 16 |
                           (uint32_t)self->prefix[3] << 8 | self->prefix[4];
    }
    const size_t size = in.size < self->message_left ? in.size : self->message_left;
    take_fields(self, (struct bytes){in.at, size}, at);
    in = (struct bytes){in.at + size, in.size - size};
    self->message_left -= (uint32_t)size;
    if (self->message_left > 0) continue;
    self->prefix_have = 0;
    end_message(self, plan, at);
  }
}
