import { randomBytes } from 'node:crypto';
import type { Changes } from '../catalogue/group.ts';
import type { Published } from '../catalogue/view-content.ts';
import type { Counters } from '../counters.ts';
import type { Plan } from '../protocol/core/content.ts';
import type { Protocol, Request } from '../protocol/core/protocol.ts';
import type { Response } from '../protocol/core/state.ts';
import { encodeControlPlane } from '../wire/frame.ts';

type Parts = readonly Response[];

interface Rendered {
  readonly typeUrl: string;
  readonly version: string;
  readonly parts: Parts;
}

// Longer lists are shared within their group only.
const sharedListMax = 64;

/**
 * Renders plans into bytes, once for all streams that lack the same. The nonce is a counter of the
 * server, so that the whole frame can be shared: it has to be unique on a stream only (B1).
 */
export class ResponseBuilder<Message extends Request> {
  readonly #protocol: Protocol<Message>;
  readonly #identifier: Buffer;
  readonly #maxBytes: number;
  readonly #counters: Counters;
  readonly #sequence: { next: number };
  readonly #byChanges = new WeakMap<Changes, Rendered>();
  readonly #byList = new Map<string, Rendered>();
  #listRevision = 0;

  constructor(
    protocol: Protocol<Message>,
    identifier: string,
    maxBytes: number,
    counters: Counters,
    sequence: { next: number },
  ) {
    this.#protocol = protocol;
    this.#identifier = encodeControlPlane(protocol.name === 'delta' ? 7 : 6, identifier);
    this.#maxBytes = maxBytes;
    this.#counters = counters;
    this.#sequence = sequence;
  }

  /** The response for a plan, in parts where it is large; each is newer than `after`. */
  build(typeUrl: string, fullState: boolean, plan: Plan, revision: number, after: number): Parts {
    const isUsable = (rendered: Rendered | undefined): rendered is Rendered =>
      rendered?.typeUrl === typeUrl &&
      rendered.version === plan.version &&
      (rendered.parts[0]?.sequence ?? 0) > after;
    const byChanges = plan.shared === undefined ? undefined : this.#byChanges.get(plan.shared);
    if (isUsable(byChanges)) return byChanges.parts;
    const key = listKey(typeUrl, plan);
    if (this.#listRevision !== revision) {
      this.#byList.clear();
      this.#listRevision = revision;
    }
    const byList = key === undefined ? undefined : this.#byList.get(key);
    if (isUsable(byList)) return byList.parts;

    const parts = this.#render(typeUrl, fullState, plan, revision);
    const rendered: Rendered = { typeUrl, version: plan.version, parts };
    if (plan.shared !== undefined) this.#byChanges.set(plan.shared, rendered);
    if (key !== undefined) this.#byList.set(key, rendered);
    return parts;
  }

  /** A response of its own, for one stream. */
  single(typeUrl: string, upserts: readonly Published[], revision: number): Response {
    return this.#renderPart(typeUrl, upserts, [], `${revision}`);
  }

  #render(typeUrl: string, fullState: boolean, plan: Plan, revision: number): Parts {
    const lists = this.#protocol.maySplit(fullState) ? this.#split(plan.upserts) : [plan.upserts];
    return lists.map((upserts, index) => {
      const isLast = index === lists.length - 1;
      const version = this.#versionOf(plan, revision, isLast ? '' : `.${index}`);
      return this.#renderPart(typeUrl, upserts, isLast ? plan.removals : [], version);
    });
  }

  #renderPart(
    typeUrl: string,
    upserts: readonly Published[],
    removals: readonly string[],
    version: string,
  ): Response {
    this.#sequence.next += 1;
    const sequence = this.#sequence.next;
    const nonce = `${instance}${sequence.toString(36)}`;
    const identifier = this.#identifier;
    const frame = this.#protocol.render({ typeUrl, version, nonce, identifier, upserts, removals });
    this.#counters.framesBuilt += 1;
    this.#counters.bytesFramed += frame.length;
    return { frame, nonce, sequence, typeUrl, version, upserts, removals };
  }

  // A part that is not the last must not carry the version of the whole (B4).
  #versionOf(plan: Plan, revision: number, suffix: string): string {
    return this.#protocol.name === 'sotw' ? `${plan.version}${suffix}` : `${revision}${suffix}`;
  }

  #split(upserts: readonly Published[]): readonly (readonly Published[])[] {
    const lists: Published[][] = [];
    let list: Published[] = [];
    let bytes = 0;
    for (const published of upserts) {
      const size = this.#protocol.sizeOf(published);
      if (list.length > 0 && bytes + size > this.#maxBytes) {
        lists.push(list);
        list = [];
        bytes = 0;
      }
      list.push(published);
      bytes += size;
    }
    lists.push(list);
    return lists;
  }
}

// Nonces of two servers differ, so that one that a client brings along is never taken for ours.
const instance = `${randomBytes(3).toString('hex')}-`;

const listKey = (typeUrl: string, { upserts, removals, version }: Plan): string | undefined => {
  if (upserts.length + removals.length > sharedListMax) return undefined;
  const sent = upserts.map(({ resource }) => `${resource.name}\0${resource.version}\0${resource.form}`);
  return [typeUrl, version, ...sent, '\0', ...removals].join('\0\0');
};
