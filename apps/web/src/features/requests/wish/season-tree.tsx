import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Tick } from '../../../ui/tick.tsx';
import { isTaken, tickOf, tickOfAll, toggleAll, toggleSeason, type Chosen, type SeasonOffer, type Tick as Ticked } from './choice.ts';
import { EpisodeTicks } from './episode-ticks.tsx';
import type { Offers } from './use-offers.ts';

interface Props {
  offers: Offers;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

/** Seasons with their episodes, each with its tick; specials last. */
export function SeasonTree({ offers, chosen, onChange }: Props) {
  const { t } = useTranslation();
  const allTaken = offers.list.every((offer) => offer.season === 0 || isTaken(offer));
  return (
    <div role="group" aria-label={t('requests.wish.mode.chosen')} className="divide-y divide-line overflow-hidden rounded-lg border border-line">
      <Tick checked={shown(tickOfAll(chosen, offers.list))} disabled={allTaken} onChange={() => onChange(toggleAll(chosen, offers.list))} className="min-h-11 bg-sunken px-3 py-1.5 font-semibold">
        {t('requests.wish.selectAll')}
      </Tick>
      {offers.list.map((offer) => <SeasonTicks key={offer.season} offer={offer} chosen={chosen} onChange={onChange} onOpen={offer.season === 0 ? offers.wantSpecials : undefined} />)}
    </div>
  );
}

const shown = (tick: Ticked) => (tick === 'some' ? 'some' : tick === 'all');

interface SeasonProps {
  offer: SeasonOffer;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
  onOpen?: () => void;
}

function SeasonTicks({ offer, chosen, onChange, onOpen }: SeasonProps) {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  const name = offer.season === 0 ? t('titles.specials') : t('titles.season', { season: offer.season });
  const taken = isTaken(offer);
  const left = offer.free?.length ?? offer.count;
  return (
    <div>
      <div className="flex items-center">
        <Tick checked={taken || shown(tickOf(chosen, offer.season))} disabled={taken} onChange={() => onChange(toggleSeason(chosen, offer.season))} className="min-h-12 flex-1 px-3 py-1.5">
          <span className="min-w-0">
            <span className="block leading-snug font-medium">{name}</span>
            <span className="block text-[0.8125rem] leading-snug text-muted tabular-nums">
              {taken ? t('requests.wish.taken') : left < offer.count ? t('requests.wish.leftOf', { left, count: offer.count }) : t('titles.episodeCount', { count: offer.count })}
            </span>
          </span>
        </Tick>
        <button
          type="button" aria-expanded={open} aria-controls={id} aria-label={t('requests.wish.episodesOf', { season: name })}
          onClick={() => { setOpen(!open); onOpen?.(); }}
          className="grid min-h-12 w-14 shrink-0 place-items-center text-muted -outline-offset-2 hover:text-text"
        >
          <ChevronDown size={20} aria-hidden="true" className={`transition-transform duration-(--quick) ${open ? 'rotate-180' : ''}`} />
        </button>
      </div>
      <div id={id} hidden={!open} className="border-t border-line bg-bg">
        {open && <EpisodeTicks offer={offer} chosen={chosen} onChange={onChange} />}
      </div>
    </div>
  );
}
