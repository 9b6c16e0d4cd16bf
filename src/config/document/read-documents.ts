import { Composer, type Document, LineCounter, Parser } from 'yaml';
import { configErrors } from '../errors.ts';
import type { Locate, Reporter } from '../reporter.ts';
import { convertDocument } from './convert-document.ts';
import type { ConfigNode } from './node.ts';
import { reportSyntaxError } from './syntax-error.ts';
import { isDeeperThan } from './token-depth.ts';

/** Real objects stay below 20 levels. */
export const maxDepth = 64;

/** One document of a file: its value, nothing (only comments), or unreadable with a problem reported. */
export type ReadDocument =
  | { readonly kind: 'value'; readonly node: ConfigNode }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable' };

/** Splits and reads the documents of a file; what is wrong with them goes to the reporter that `begin` gives. */
export const readDocuments = (
  text: string,
  begin: (locate: Locate) => Reporter,
): { readonly documents: readonly ReadDocument[]; readonly reporter: Reporter } => {
  const lineCounter = new LineCounter();
  const reporter = begin((offset) => {
    const { line, col } = lineCounter.linePos(Math.max(0, offset));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  });
  const composer = new Composer({ lineCounter, prettyErrors: false, logLevel: 'silent' });
  const documents: ReadDocument[] = [];
  for (const token of new Parser(lineCounter.addNewLine).parse(text)) {
    if (token.type === 'document' && isDeeperThan(token, maxDepth)) {
      // The composer would recurse: the token never reaches it.
      const error = configErrors.YAML_TOO_DEEP({ limit: maxDepth });
      reporter.report({ offset: token.offset, path: '' }, error);
      documents.push({ kind: 'unreadable' });
      continue;
    }
    for (const document of composer.next(token)) documents.push(readDocument(document, text, reporter));
  }
  for (const document of composer.end(false, text.length)) {
    documents.push(readDocument(document, text, reporter));
  }
  return { documents, reporter };
};

const readDocument = (document: Document.Parsed, text: string, reporter: Reporter): ReadDocument => {
  if (document.errors.length > 0) {
    for (const error of document.errors) reportSyntaxError(error, document, text, reporter);
    return { kind: 'unreadable' };
  }
  return convertDocument(document, reporter);
};
