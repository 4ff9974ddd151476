import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';

const [minute, hour, day] = [60, 3_600, 86_400];

/** A time that something takes, in the one or two units that tell something; a dash for none. */
export function useSpan(): (seconds: number | null) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (seconds) => {
    if (seconds === null) return '–';
    if (seconds < 1) return t('dashboard.underSecond');
    if (seconds < 10 * minute) return seconds < minute ? format.duration(seconds) : format.runtime(Math.round(seconds / minute));
    if (seconds < 2 * day) return format.runtime(Math.round(seconds / minute));
    return t('dashboard.days', { count: Math.round(seconds / day), n: format.number(Math.round((seconds / day) * 10) / 10), hours: Math.round(seconds / hour) });
  };
}
