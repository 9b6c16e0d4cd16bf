import type { DirectResponseAction } from '../../envoy/index.ts';
import type { HttpDirectResponse } from '../../model/index.ts';

/** An answer without any upstream (VS-26). */
export const buildDirectResponse = ({ status, body }: HttpDirectResponse): DirectResponseAction => {
  if (body === undefined) return { status };
  return {
    status,
    body: 'string' in body ? { inlineString: body.string } : { inlineBytes: body.bytes },
  };
};
