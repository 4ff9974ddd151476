import { random } from '../random.ts';

export interface Palette {
  /** From deep to light: ground, its second tone, two accents, ink for type. */
  ground: string;
  ground2: string;
  accent: string;
  accent2: string;
  ink: string;
  soft: string;
  /** Type on the second accent, which is dark on light sheets. */
  onAccent2: string;
}

/** The hue a genre leans to; a film leaves it by a few degrees of its own. */
const leanings: Readonly<Record<string, number>> = {
  Horror: 355,
  Thriller: 205,
  Crime: 32,
  Romance: 338,
  Comedy: 42,
  Western: 24,
  War: 78,
  'Science Fiction': 222,
  Fantasy: 268,
  Animation: 188,
  Family: 150,
  Adventure: 168,
  Music: 300,
  Mystery: 248,
  History: 36,
  Action: 12,
  Drama: 212,
  Documentary: 196,
};

const hsl = (hue: number, saturation: number, lightness: number): string =>
  `hsl(${Math.round(((hue % 360) + 360) % 360)} ${Math.round(saturation)}% ${Math.round(lightness)}%)`;

export function paletteFor(id: number, genre: string): Palette {
  const next = random(id * 7 + 3);
  const hue = (leanings[genre] ?? 210) + (next() - 0.5) * 56;
  const turn = [150, 180, 32, -38, 205][Math.floor(next() * 5)] ?? 180;
  const light = next() > 0.72;
  if (light) {
    return {
      ground: hsl(hue, 46, 88),
      ground2: hsl(hue + 14, 52, 78),
      accent: hsl(hue + turn, 70, 42),
      accent2: hsl(hue, 58, 34),
      ink: hsl(hue, 48, 14),
      soft: hsl(hue, 34, 62),
      onAccent2: hsl(hue, 46, 92),
    };
  }
  return {
    ground: hsl(hue, 52, 10 + next() * 5),
    ground2: hsl(hue + 18, 56, 24 + next() * 6),
    accent: hsl(hue + turn, 82, 62),
    accent2: hsl(hue + turn / 3, 66, 46),
    ink: hsl(hue + turn, 44, 95),
    soft: hsl(hue + 10, 40, 40),
    onAccent2: hsl(hue + turn, 44, 97),
  };
}
