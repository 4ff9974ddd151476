/** What pdfkit keeps of a font that it embeds. */
export interface EmbeddedFont {
  id: string;
  /** Thousandths of the size, by number of the glyph. */
  widths: number[];
  font: { hasGlyphForCodePoint(codePoint: number): boolean };
  /** @returns the hexadecimal numbers of glyphs, which are embedded from now on */
  encode(text: string): [string[], unknown];
  ref(): unknown;
}

interface Glyph {
  hex: string;
  width: number;
}

/** What a letter that the font has not is shown as. */
const REPLACEMENT = '\uFFFD';
const ELLIPSIS = '…';
const CONTROL = /\p{C}/u;

/** Writes lines of text in one font, letter by letter from left to right. */
export class PdfText {
  private readonly glyphs = new Map<string, Glyph>();
  private readonly ellipsis: Glyph;

  constructor(
    readonly font: EmbeddedFont,
    private readonly size: number,
  ) {
    this.ellipsis = this.glyph(ELLIPSIS);
  }

  /** The operators that put a line at a place, cut to a width. Empty for nothing. */
  at(x: number, y: number, text: string, width: number): string {
    if (text === '') return '';
    let hex = '';
    let taken = 0;
    // Where it would have to end for the dots to fit.
    let cut = '';
    for (const letter of text) {
      const glyph = this.glyph(letter);
      if (taken + this.ellipsis.width <= width) cut = hex;
      taken += glyph.width;
      if (taken > width) {
        hex = cut + this.ellipsis.hex;
        break;
      }
      hex += glyph.hex;
    }
    return `BT /${this.font.id} ${this.size} Tf 1 0 0 -1 ${x.toFixed(2)} ${y.toFixed(2)} Tm <${hex}> Tj ET\n`;
  }

  private glyph(letter: string): Glyph {
    const known = this.glyphs.get(letter);
    if (known) return known;
    const shown = CONTROL.test(letter) ? ' ' : this.font.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) ? letter : REPLACEMENT;
    const hex = this.font.encode(shown)[0].join('');
    const glyph = { hex, width: ((this.font.widths[Number.parseInt(hex, 16)] ?? 0) * this.size) / 1_000 };
    this.glyphs.set(letter, glyph);
    return glyph;
  }
}
