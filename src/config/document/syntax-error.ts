import { type Document, Scalar, visit, type YAMLError } from 'yaml';
import { configErrors } from '../errors.ts';
import type { Reporter } from '../reporter.ts';
import { shorten } from './node.ts';

const mending: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'indent the items of a list or mapping by the same number of spaces',
  MISSING_CHAR: 'a bracket, quote or comma is missing before this place',
  BLOCK_AS_IMPLICIT_KEY: 'is the line before indented too far, or its value not in quotes?',
  MULTILINE_IMPLICIT_KEY: 'is a colon missing after the name?',
  BAD_SCALAR_START: 'put the value in quotes',
  BAD_DQ_ESCAPE: 'write the text in single quotes, or double the backslash',
  BLOCK_IN_FLOW: 'close the bracket, or write the whole value in block style',
};

/** Reports what the YAML parser found, in a person's words where there are better ones. */
export const reportSyntaxError = (
  error: YAMLError,
  document: Document.Parsed,
  text: string,
  reporter: Reporter,
): void => {
  const place = { offset: error.pos[0], path: '' };
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^["']?([^"':\n]*)/.exec(text.slice(error.pos[0]))?.[1]?.trim() ?? '';
    reporter.report(place, configErrors.YAML_DUPLICATE_KEY({ key: shorten(key) }), 'remove one of them');
    return;
  }
  const opening = error.code === 'MISSING_CHAR' ? openingQuote(document, error.pos[0]) : undefined;
  if (opening !== undefined) {
    const reason = `the text that begins here has no closing ${text.charAt(opening)}`;
    reporter.report({ offset: opening, path: '' }, configErrors.YAML_SYNTAX({ reason }), 'close the quote');
    return;
  }
  const reason = shorten(error.message.charAt(0).toLowerCase() + error.message.slice(1));
  reporter.report(place, configErrors.YAML_SYNTAX({ reason }), mending[error.code]);
};

/** Where the quoted text begins that the end of the document cut off: that is where a person looks. */
const openingQuote = (document: Document.Parsed, end: number): number | undefined => {
  let opening: number | undefined;
  visit(document, {
    Scalar: (_, node) => {
      const isQuoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE;
      if (isQuoted && node.range !== undefined && node.range !== null && node.range[1] >= end)
        opening = node.range[0];
    },
  });
  return opening;
};
