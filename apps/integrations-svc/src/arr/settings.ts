import { resolutions } from '@marquee/contracts';
import { z } from 'zod';

const languages = ['ar', 'cs', 'da', 'de', 'el', 'en', 'es', 'fi', 'fr', 'he', 'hi', 'hu', 'it', 'ja', 'ko', 'nl', 'no', 'pl', 'pt', 'ro', 'ru', 'sv', 'th', 'tr', 'uk', 'vi', 'zh'] as const;
const named = new Intl.DisplayNames('en', { type: 'language' });

export const apiKey = (program: string) => z.string().trim().min(1, 'is needed').meta({ label: 'API key', help: `${program} shows it under Settings, General.`, secret: true });

/** What tells several instances of one program apart. */
export const instance = {
  resolution: z
    .enum(resolutions)
    .default('standard')
    .meta({ label: 'Obtains', help: 'Who asks for 4K is served by an instance for 4K only.', optionLabels: { standard: 'The usual resolution', '4k': '4K' } }),
  anime: z
    .enum(['also', 'only', 'never'])
    .default('also')
    .meta({ label: 'Anime', help: 'An instance for anime only goes before others.', optionLabels: { also: 'As well', only: 'Nothing else', never: 'Never' } }),
  languages: z
    .array(z.enum(languages))
    .default([])
    .meta({ label: 'Languages', help: 'Audio that its profiles look for. None: any.', optionLabels: Object.fromEntries(languages.map((code) => [code, named.of(code) ?? code])) }),
};

const profile = z.int().positive().optional();
const folder = z.string().trim().min(1).optional();
const tagList = z.array(z.int().positive()).default([]);

/** Choices that the program itself offers. */
export const chosen = {
  profile: (label: string, help: string) => profile.meta({ label, help, optionsFrom: 'qualityProfiles' }),
  folder: (label: string, help: string) => folder.meta({ label, help, optionsFrom: 'rootFolders' }),
  tags: (label: string, help: string) => tagList.meta({ label, help, optionsFrom: 'tags' }),
};
