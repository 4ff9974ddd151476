import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../ui/notice.tsx';
import { wishModes, type WishChoice, type WishMode } from './choice.ts';
import type { Offers } from './use-offers.ts';
import { SeasonTree } from './season-tree.tsx';

interface Props {
  ended: boolean;
  offers: Offers;
  choice: WishChoice;
  onChange: (choice: WishChoice) => void;
}

/** How much of a series: all, what is to come, or picked by hand. */
export function WishFields({ ended, offers, choice, onChange }: Props) {
  const { t } = useTranslation();
  const name = useId();
  const modes = wishModes.filter((mode) => mode !== 'future' || !ended);
  const pick = (mode: WishMode) => onChange({ ...choice, mode });
  return (
    <div className="mb-4">
      <fieldset>
        <legend className="mb-1.5 text-sm font-semibold">{t('requests.wish.legend')}</legend>
        <div className="divide-y divide-line overflow-hidden rounded-lg border border-line">
          {modes.map((mode) => (
            <label key={mode} className="flex min-h-12 cursor-pointer items-center gap-3 px-3 py-2 has-checked:bg-sunken">
              <input type="radio" name={name} value={mode} checked={choice.mode === mode} onChange={() => pick(mode)} className="size-4.5 shrink-0 accent-(--accent-text)" />
              <span>
                <span className="block leading-snug font-medium">{t(`requests.wish.mode.${mode}`)}</span>
                <span className="block text-[0.8125rem] leading-snug text-muted">{t(`requests.wish.modeHelp.${mode === 'all' && ended ? 'allEnded' : mode}`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {choice.mode === 'chosen' && (
        <div className="mt-3">
          <ProblemNote error={offers.error} onRetry={offers.retry} />
          <SeasonTree offers={offers} chosen={choice.chosen} onChange={(chosen) => onChange({ ...choice, chosen })} />
        </div>
      )}
    </div>
  );
}
