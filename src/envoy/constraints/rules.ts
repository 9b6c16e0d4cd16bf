import { decodeWith } from '../api.ts';
import type { Codecs } from '../codec/codecs.ts';
import type { FieldDescriptor } from '../descriptor/field-descriptor.ts';
import type { MessageDescriptor } from '../descriptor/message-descriptor.ts';
import { RecordCursor } from '../descriptor/record-cursor.ts';
import type { FieldRules } from '../generated/messages.gen.ts';

/** The number of the options that validate.proto adds to messages, oneofs and fields. */
const extension = 1071;
/** `ignored` of a message; nobody generates checks for it. */
const ignoredExtension = 1072;

/** The rules of a field, or nothing. */
export const rulesOf = (codecs: Codecs, { options }: FieldDescriptor): FieldRules | undefined => {
  if (options === undefined) return undefined;
  const cursor = new RecordCursor(options);
  while (cursor.next()) {
    if (cursor.field !== extension) continue;
    return decodeWith(codecs, 'validate.FieldRules', cursor.content(), {}) as FieldRules;
  }
  return undefined;
};

/** The oneofs of which exactly one field must be set. */
export const requiredOneofs = ({ oneofs }: MessageDescriptor): readonly string[] =>
  oneofs.filter(({ options }) => hasFlag(options, extension)).map(({ name }) => name);

/** Whether no constraint of the message counts. */
export const isExempt = ({ options }: MessageDescriptor): boolean =>
  hasFlag(options, extension) || hasFlag(options, ignoredExtension);

const hasFlag = (options: Buffer | undefined, number: number): boolean => {
  if (options === undefined) return false;
  const cursor = new RecordCursor(options);
  let isSet = false;
  while (cursor.next()) if (cursor.field === number) isSet = cursor.number !== 0;
  return isSet;
};
