import { el, escapeXml } from './svg.ts';
import { fit, type FittedType } from './type-fit.ts';

export type Voice = 'grotesque' | 'serif' | 'condensed';

const families: Readonly<Record<Voice, string>> = {
  grotesque: "'Helvetica Neue', Helvetica, 'Inter', Arial, 'Noto Sans', sans-serif",
  serif: "Georgia, 'Iowan Old Style', 'Times New Roman', 'Noto Serif', serif",
  condensed: "'Avenir Next Condensed', 'Arial Narrow', 'Roboto Condensed', 'Helvetica Neue', Arial, sans-serif",
};

export interface Setting {
  x: number;
  /** Top of the box, or its bottom when `from` says so. */
  y: number;
  width: number;
  height: number;
  ink: string;
  voice?: Voice;
  anchor?: 'start' | 'middle' | 'end';
  from?: 'top' | 'bottom' | 'middle';
  largest?: number;
  capitals?: boolean;
  tight?: number;
}

/** Sets a title as large as its box allows, and tells where the type begins and ends. */
export function setTitle(title: string, setting: Setting): { svg: string; top: number; bottom: number } {
  const { x, ink, voice = 'grotesque', anchor = 'start', from = 'top', largest = 132, capitals = false, tight = -0.02 } = setting;
  const leading = capitals ? 0.94 : 1;
  const text = capitals ? title.toUpperCase() : title;
  const type: FittedType = fit(text, { width: setting.width, height: setting.height, largest, leading });
  const block = type.lines.length * type.size * leading;
  const top = from === 'bottom' ? setting.y - block : from === 'middle' ? setting.y - block / 2 : setting.y;
  const lines = type.lines.map((line, index) =>
    el('tspan', { x, y: top + type.size * (0.8 + index * leading) }, escapeXml(line)),
  );
  const svg = el(
    'text',
    {
      'font-family': families[voice],
      'font-size': type.size,
      'font-weight': voice === 'serif' ? 700 : 800,
      'letter-spacing': `${tight}em`,
      'text-anchor': anchor,
      fill: ink,
    },
    ...lines,
  );
  return { svg, top, bottom: top + block };
}

export function setSmall(text: string, x: number, y: number, ink: string, options: { size?: number; anchor?: string; spaced?: number; opacity?: number } = {}): string {
  const { size = 19, anchor = 'start', spaced = 0.16, opacity = 0.9 } = options;
  return el(
    'text',
    {
      x,
      y,
      'font-family': families.grotesque,
      'font-size': size,
      'font-weight': 600,
      'letter-spacing': `${spaced}em`,
      'text-anchor': anchor,
      fill: ink,
      opacity,
    },
    escapeXml(text.toUpperCase()),
  );
}
