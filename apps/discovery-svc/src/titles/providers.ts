import { contentTypes, AppError, type ContentType } from '@marquee/contracts';
import type { ProviderContext, ProviderDefinition, TitleProvider } from '../providers/provider.ts';

export interface ChosenProvider {
  id: string;
  provider: TitleProvider;
}

/** The providers of this installation, by the content types they know. */
export class Providers {
  readonly #chosen = new Map<ContentType, ChosenProvider>();

  constructor(definitions: readonly ProviderDefinition[], config: Record<string, unknown>, context: ProviderContext) {
    for (const { id, contentTypes: types, config: schema, create } of definitions) {
      const provider = create(schema.parse(config), context);
      for (const type of types) if (contentTypes[type].provider === id) this.#chosen.set(type, { id, provider });
    }
  }

  /** The one that is asked for all types at once. */
  get ofAll(): ChosenProvider {
    return this.of('movie');
  }

  /** @throws title.provider_unknown */
  of(type: ContentType, id: string = contentTypes[type].provider): ChosenProvider {
    const chosen = this.#chosen.get(type);
    if (chosen?.id !== id) throw new AppError('title.provider_unknown', { provider: id });
    return chosen;
  }
}
