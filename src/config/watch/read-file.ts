import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { CoxswainError } from '../../runtime/error-catalogue.ts';
import { configErrors } from '../errors.ts';
import { reasonOf } from './failure.ts';

/** 10 MiB: tens of thousands of objects. */
export const maxFileBytes = 10 * 1024 * 1024;

/** What reading a file gave. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string; readonly hash: string }
  | { readonly kind: 'problem'; readonly error: CoxswainError }
  /** It vanished between the walk and the reading. */
  | { readonly kind: 'absent' };

/** Reads a file whole. Never blocks on a pipe, never reads more than the limit. */
export const readConfigFile = async (path: string): Promise<FileContent> => {
  try {
    // Without O_NONBLOCK the opening of a pipe waits for its writer, for ever.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const { size } = await file.stat();
      if (size > maxFileBytes) {
        return { kind: 'problem', error: configErrors.FILE_TOO_LARGE({ bytes: size, limit: maxFileBytes }) };
      }
      return decode(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') return { kind: 'absent' };
    return { kind: 'problem', error: configErrors.FILE_UNREADABLE({ reason: reasonOf(error) }, error) };
  }
};

/** Bytes as text; a byte order mark is no part of it. */
export const decode = (bytes: Uint8Array): FileContent => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\0')) return { kind: 'problem', error: configErrors.FILE_NOT_TEXT({}) };
    return { kind: 'text', text, hash: createHash('sha256').update(bytes).digest('base64') };
  } catch {
    return { kind: 'problem', error: configErrors.FILE_NOT_TEXT({}) };
  }
};
