import { Injectable } from '@nestjs/common';
import { rulesChanged, type Rule } from '@marquee/contracts';
import { OnSignal } from '@marquee/service-kit';
import { Rulebook } from './rulebook.ts';
import { RuleStore } from './rule.store.ts';

interface Known {
  version: bigint;
  rules: readonly Rule[];
  book: Rulebook;
}

/** The rules of now, compiled. Each caller says which version it has seen at least, so that none is given older ones. */
@Injectable()
export class Rulebooks {
  #known: Known | undefined;
  #loading: Promise<Known> | undefined;

  constructor(private readonly store: RuleStore) {}

  /** @param version as it was read with what is to be judged */
  async at(version: string): Promise<Rulebook> {
    while (!this.#known || this.#known.version < BigInt(version)) await this.load();
    return this.#known.book;
  }

  /** As they are in the database. */
  current(): Promise<Known> {
    this.#loading = undefined;
    return this.load();
  }

  /** Only a hint: read before the next submission has to wait for it. */
  @OnSignal(rulesChanged)
  async changed(): Promise<void> {
    await this.current();
  }

  /** Once for all that wait. What was begun before a change may be too old for one of them, who then loads again. */
  private load(): Promise<Known> {
    const loading = (this.#loading ??= this.read().finally(() => {
      if (this.#loading === loading) this.#loading = undefined;
    }));
    return loading;
  }

  private async read(): Promise<Known> {
    const { version, rules } = await this.store.versioned();
    const read: Known = { version: BigInt(version), rules, book: new Rulebook(rules.filter(({ enabled }) => enabled)) };
    if (!this.#known || this.#known.version < read.version) this.#known = read;
    return read;
  }
}
