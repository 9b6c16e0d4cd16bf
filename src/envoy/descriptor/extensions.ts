import type { FileBytes } from './descriptor-set.ts';
import { RecordCursor } from './record-cursor.ts';

/** A field that a file adds to a message of another one. */
export interface Extension {
  /** The full name of the message that is extended. */
  readonly extendee: string;
  readonly number: number;
  readonly file: FileBytes;
}

/** The extensions that files declare at their top, where those of the Envoy API all are. */
export const extensionsOf = (files: Iterable<FileBytes>): readonly Extension[] => {
  const extensions: Extension[] = [];
  for (const file of files) {
    const cursor = new RecordCursor(file.bytes);
    while (cursor.next()) if (cursor.field === 7) extensions.push(readExtension(file, cursor.inside()));
  }
  return extensions;
};

const readExtension = (file: FileBytes, cursor: RecordCursor): Extension => {
  let extendee = '';
  let number = 0;
  while (cursor.next()) {
    if (cursor.field === 2) extendee = cursor.text().replace(/^\./, '');
    else if (cursor.field === 3) number = cursor.number;
  }
  return { extendee, number, file };
};
