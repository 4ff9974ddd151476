import { useTranslation } from 'react-i18next';

const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

/** Dates, numbers and durations in the viewer's language and time zone. */
export function formatter(language: string) {
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const relativeShort = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  const list = new Intl.ListFormat(language, { type: 'unit', style: 'short' });
  const and = new Intl.ListFormat(language, { type: 'conjunction' });
  const bytes = byteFormats(language);
  const unit = (value: number, name: string) => new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 }).format(value);

  return {
    number: (value: number) => number.format(value),
    /** @param share 0 to 1 */
    percent: (share: number) => percent.format(Math.floor(share * 100) / 100),
    /** A calendar day without a zone, such as a release date. */
    day: (date: string) => (date.length === 10 ? new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date)) : day.format(new Date(date))),
    moment: (instant: string) => moment.format(new Date(instant)),
    ago: (instant: string, now?: number) => since(relative, instant, now),
    /** Where there is little room. */
    agoShort: (instant: string, now?: number) => since(relativeShort, instant, now),
    /** The hour if it is today, else the day too: for "tried again at …". */
    when: (instant: string, now = new Date()) => {
      const at = new Date(instant);
      return at.toDateString() === now.toDateString() ? clock.format(at) : moment.format(at);
    },
    /** What is left of a download; rounded up, so that it never promises too much. */
    duration: (seconds: number) => {
      if (seconds < 60) return unit(Math.max(1, Math.ceil(seconds)), 'second');
      const minutes = Math.ceil(seconds / 60);
      return minutes < 60 ? unit(minutes, 'minute') : `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
    },
    runtime: (minutes: number) => (minutes < 60 ? unit(minutes, 'minute') : `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`),
    list: (items: readonly string[]) => list.format(items),
    and: (items: readonly string[]) => and.format(items),
    bytes,
    speed: (bytesPerSecond: number) => `${bytes(bytesPerSecond)}/s`,
    country: (code: string) => {
      try {
        return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
      } catch {
        return code;
      }
    },
    language: (code: string) => {
      try {
        return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
      } catch {
        return code;
      }
    },
  };
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** Decimal units with as many digits as tell something. */
function byteFormats(language: string) {
  const formats = byteUnits.map((unit, power) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: power === 0 ? 'narrow' : 'short', maximumSignificantDigits: 3 }));
  return (value: number): string => {
    const power = value < 1_000 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(value) / 3));
    return (formats[power] as Intl.NumberFormat).format(value / 1_000 ** power);
  };
}

function since(relative: Intl.RelativeTimeFormat, instant: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  const [name, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return Math.abs(seconds) < 45 ? relative.format(0, 'second') : relative.format(Math.round(seconds / size), name);
}

/** A sentence that starts one, whatever it started with. */
export const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

export type Format = ReturnType<typeof formatter>;
const known = new Map<string, Format>();

export function useFormat(): Format {
  const { language } = useTranslation().i18n;
  const format = known.get(language) ?? formatter(language);
  known.set(language, format);
  return format;
}
