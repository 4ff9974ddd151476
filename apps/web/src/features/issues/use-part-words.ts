import { useTranslation } from 'react-i18next';
import type { Issue } from './queries.ts';

/** Which part of a title an issue is about; nothing for all of it. */
export function usePartWords(): (part: Issue['part']) => string | null {
  const { t } = useTranslation();
  return (part) => part && (part.episode === null ? t('issues.wholeSeason', { season: part.season }) : t('issues.part', { season: part.season, episode: part.episode }));
}
