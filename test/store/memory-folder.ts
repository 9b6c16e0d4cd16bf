import type { StateFolder } from '../../src/store/index.ts';

/** A state folder whose files a test can see, damage and refuse. */
export class MemoryFolder implements StateFolder {
  readonly files = new Map<string, string>();
  writes = 0;
  isBroken = false;

  async read(file: string): Promise<string | undefined> {
    return this.files.get(file);
  }

  async write(file: string, parts: Iterable<string>): Promise<void> {
    this.writes++;
    if (this.isBroken) throw new Error('no space left on device');
    this.files.set(file, [...parts].join(''));
  }

  async setAside(file: string): Promise<string> {
    const text = this.files.get(file);
    this.files.delete(file);
    this.files.set(`${file}.damaged`, text ?? '');
    return `${file}.damaged`;
  }

  /** The file of one source. */
  name(start: string): string {
    const names = [...this.files.keys()].filter(
      (name) => name.startsWith(start) && !name.endsWith('.damaged'),
    );
    const [name] = names;
    if (name === undefined || names.length > 1) throw new Error(`${start}: ${names.join()}`);
    return name;
  }
}
