import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import { countEpisodes, type SeasonOffer, type WishChoice } from './choice.ts';
import { chosenWords } from './words.ts';

interface Props {
  choice: WishChoice;
  offers: SeasonOffer[];
  ended: boolean;
}

/** What will be asked for, in one line, always in sight beside the button. */
export function WishSummary({ choice, offers, ended }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = countEpisodes(choice, offers);
  const what = choice.mode === 'chosen' ? chosenWords(t, format, choice.chosen) : t(`requests.wish.mode.${choice.mode}`);
  // Chosen episodes of one season are counted in the words already.
  const counted = choice.mode === 'chosen' && choice.chosen.size === 1 && ![...choice.chosen.values()].includes('whole');
  const nothing = choice.mode === 'chosen' && choice.chosen.size === 0;
  const words = nothing
    ? t('requests.wish.nothing')
    : choice.mode === 'all' && count === 0
      ? t(ended ? 'requests.wish.allTaken' : 'requests.wish.onlyFuture')
      : count === null || counted || choice.mode === 'future'
        ? what
        : t('requests.wish.summary', { what, episodes: t('titles.episodeCount', { count }) });
  return <p role="status" className={`self-center text-sm text-pretty desk:order-first desk:me-auto ${nothing ? 'text-muted' : 'font-medium'}`}>{words}</p>;
}
