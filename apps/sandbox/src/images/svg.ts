export type Attributes = Readonly<Record<string, string | number | undefined>>;

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const round = (value: string | number): string => (typeof value === 'number' ? String(Math.round(value * 10) / 10) : escapeXml(value));

export function el(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${round(value)}"`]))
    .join('');
  return children.length > 0 ? `<${name}${written}>${children.join('')}</${name}>` : `<${name}${written}/>`;
}

export const rect = (x: number, y: number, width: number, height: number, fill: string, more: Attributes = {}): string =>
  el('rect', { x, y, width, height, fill, ...more });

export const circle = (cx: number, cy: number, r: number, fill: string, more: Attributes = {}): string =>
  el('circle', { cx, cy, r, fill, ...more });

export const ring = (cx: number, cy: number, r: number, stroke: string, width: number, more: Attributes = {}): string =>
  el('circle', { cx, cy, r, fill: 'none', stroke, 'stroke-width': width, ...more });

export const path = (d: string, fill: string, more: Attributes = {}): string => el('path', { d, fill, ...more });

export const polygon = (points: readonly (readonly [number, number])[], fill: string, more: Attributes = {}): string =>
  path(`M${points.map(([x, y]) => `${Math.round(x)} ${Math.round(y)}`).join('L')}Z`, fill, more);

export const group = (attributes: Attributes, ...children: string[]): string => el('g', attributes, ...children);

export function document(width: number, height: number, label: string, ...children: string[]): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(label)}">` +
    `${children.join('')}</svg>`
  );
}
