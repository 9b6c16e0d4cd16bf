import { bodyOf, contentVersion } from '../catalogue/encoded-resource.ts';
import type { Published, ViewContent } from '../catalogue/view-content.ts';
import type { HeldBackReport } from '../hooks.ts';
import type { Resource, ViewUpdate } from '../resource.ts';
import { collectionOf } from '../xdstp-names.ts';
import type { PushEngine } from './engine.ts';
import type { Subscription } from './subscription.ts';

/** When a view goes back to the form before. */
export interface HoldBackOptions {
  /** Of the clients that answered, the part that has to refuse, from 0 to 1. */
  readonly share: number;
  /** How many have to refuse at least. */
  readonly atLeast: number;
}

interface Held {
  readonly versions: ReadonlySet<string>;
  readonly report: HeldBackReport;
}

/**
 * Takes forms out of a view that too many of its clients refuse, until the publisher changes them. Who
 * refused what is asked of the streams when one refuses something; nothing is counted along.
 */
export class HoldBack {
  readonly #options: HoldBackOptions;
  readonly #engine: PushEngine;
  readonly #held = new Map<string, Held>();

  constructor(options: HoldBackOptions, engine: PushEngine) {
    this.#options = options;
    this.#engine = engine;
  }

  list(): readonly HeldBackReport[] {
    return [...this.#held.values()].map(({ report }) => report);
  }

  /** The updates without the forms that are held back; another form, or a removal, ends that. */
  sift(updates: readonly ViewUpdate[]): readonly ViewUpdate[] {
    if (this.#held.size === 0) return updates;
    return updates.map((update) => {
      const { view, typeUrl, upserts, removals } = update;
      for (const name of removals) this.#held.delete(keyOf(view, typeUrl, name));
      const passed = upserts.filter((resource) => {
        const key = keyOf(view, typeUrl, resource.name);
        const version = (): string => resource.version ?? contentVersion(resource.body, resource);
        if (this.#held.get(key)?.versions.has(version()) === true) return false;
        this.#held.delete(key);
        return true;
      });
      return { ...update, upserts: passed };
    });
  }

  forgetView(view: string): void {
    for (const [key, { report }] of this.#held) if (report.view === view) this.#held.delete(key);
  }

  /** Looks at what a client has just refused. */
  judge({ group }: Subscription, names: readonly string[]): void {
    for (const name of names) {
      const content = group.scope.viewOf(name);
      if (content !== undefined) this.#judge(content, name);
    }
  }

  #judge(content: ViewContent, name: string): void {
    const published = content.entry(name)?.published;
    if (published === undefined) return;
    let [accepted, rejected] = [0, 0];
    for (const stream of this.#engine.streams.values()) {
      const verdict = stream.verdict(content, name);
      if (verdict === 'accepted') accepted += 1;
      else if (verdict === 'rejected') rejected += 1;
    }
    const { share, atLeast } = this.#options;
    if (rejected < atLeast || rejected < share * (accepted + rejected)) return;
    this.#hold(content, published, { accepted, rejected });
  }

  #hold(
    content: ViewContent,
    { resource: { name, version }, origin }: Published,
    counts: Pick<HeldBackReport, 'accepted' | 'rejected'>,
  ): void {
    const { view, typeUrl } = content;
    const key = keyOf(view, typeUrl, name);
    const versions = new Set([...(this.#held.get(key)?.versions ?? []), version]);
    const previous = content.entry(name)?.previous;
    // The form before may have been held back itself.
    const good = previous === undefined || versions.has(previous.resource.version) ? undefined : previous;
    const goodVersion = good?.resource.version;
    const report: HeldBackReport = { view, typeUrl, name, version, goodVersion, origin, ...counts };
    this.#engine.put([
      {
        view,
        typeUrl,
        upserts: good === undefined ? [] : [asResource(good)],
        removals: good === undefined ? [name] : [],
      },
    ]);
    this.#held.set(key, { versions, report });
    this.#engine.options.log.warn('xds.held.back', { ...report });
    this.#engine.notify((hooks) => hooks.onHeldBack?.(report));
  }
}

const keyOf = (view: string, typeUrl: string, name: string): string => JSON.stringify([view, typeUrl, name]);

const asResource = ({ resource, origin, dependents }: Published): Resource => ({
  name: resource.name,
  body: bodyOf(resource),
  version: resource.version,
  // The collection that it is part of comes of its name.
  aliases: resource.otherNames.filter((other) => other !== collectionOf(resource.name)),
  origin,
  dependents,
  ...(resource.expiring === undefined ? {} : { ttlMs: resource.expiring.ttlMs }),
});
