/* Reading and writing protobuf fields, as far as the load client needs it. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct bytes {
  const uint8_t *at;
  size_t size;
};

/* One field of a message: its number, and its bytes or its varint. */
struct field {
  uint32_t number;
  struct bytes bytes;
  uint64_t varint;
};

/* Reads a varint; 0: it is not complete. Returns how many bytes it took. */
static inline size_t read_varint(struct bytes in, uint64_t *value) {
  uint64_t result = 0;
  for (size_t i = 0; i < in.size && i < 10; i++) {
    result |= (uint64_t)(in.at[i] & 0x7f) << (7 * i);
    if (in.at[i] < 0x80) {
      *value = result;
      return i + 1;
    }
  }
  return 0;
}

/* Takes the next field off the front; false: it is not complete, and nothing was taken. */
static inline bool next_field(struct bytes *in, struct field *out) {
  uint64_t tag = 0, value = 0;
  size_t used = read_varint(*in, &tag);
  if (used == 0) return false;
  struct bytes rest = {in->at + used, in->size - used};
  out->number = (uint32_t)(tag >> 3);
  out->bytes = (struct bytes){0};
  out->varint = 0;
  switch (tag & 7) {
    case 0:
      used = read_varint(rest, &out->varint);
      if (used == 0) return false;
      break;
    case 1:
      used = 8;
      break;
    case 2:
      used = read_varint(rest, &value);
      if (used == 0 || rest.size - used < value) return false;
      out->bytes = (struct bytes){rest.at + used, value};
      used += value;
      break;
    default:
      used = 4;
      break;
  }
  if (rest.size < used) return false;
  *in = (struct bytes){rest.at + used, rest.size - used};
  return true;
}

/* The first field with this number; an empty one where there is none. */
static inline struct bytes find_field(struct bytes message, uint32_t number) {
  struct field field;
  while (message.size > 0 && next_field(&message, &field))
    if (field.number == number) return field.bytes;
  return (struct bytes){0};
}

static inline uint64_t find_varint(struct bytes message, uint32_t number) {
  struct field field;
  while (message.size > 0 && next_field(&message, &field))
    if (field.number == number) return field.varint;
  return 0;
}

static inline size_t put_varint(uint8_t *out, uint64_t value) {
  size_t used = 0;
  for (; value >= 0x80; value >>= 7) out[used++] = (uint8_t)(value | 0x80);
  out[used++] = (uint8_t)value;
  return used;
}

/* Writes a length-delimited field with a number below 16; returns its size. */
static inline size_t put_field(uint8_t *out, uint32_t number, const void *at, size_t size) {
  size_t used = 0;
  out[used++] = (uint8_t)(number << 3 | 2);
  used += put_varint(out + used, size);
  memcpy(out + used, at, size);
  return used + size;
}
