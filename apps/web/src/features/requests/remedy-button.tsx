import type { Remedy, RequestView } from '@marquee/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useSentences } from '../../app/sentences.ts';
import { Button, buttonClass, type Variant } from '../../ui/button.tsx';
import { toast } from '../../ui/toast.ts';
import { requestDeeds } from './queries.ts';

interface Props {
  request: RequestView;
  remedy: Remedy;
  /** Of one item of the request: its key, and how it is called. */
  item?: { key: string; name: string };
  connectionId: string | undefined;
  variant?: Variant;
}

/** The deed that would mend what the reason tells. Its effect arrives with the request's next message. */
export function RemedyButton({ request, remedy, item, connectionId, variant = 'plain' }: Props) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const say = useSentences();
  const deed = t(`remedies.${remedy}`);
  const mend = useMutation({
    mutationFn: () => requestDeeds.mend(request.id, remedy, item?.key),
    // The API answers in English.
    onSuccess: ({ message }) => toast({ title: t('requests.mended', { deed }), description: i18n.language === 'en' ? message : undefined }),
    onError: (error) => toast({ title: t('requests.notDone'), description: say.problem(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['requests'] }),
  });
  const size = item ? 'small' : 'normal';
  // In some languages the deed takes two lines on a phone.
  const look = 'max-w-full py-1 whitespace-normal! text-balance';
  const label = item && t('requests.items.remedyOf', { deed, name: item.name });
  if (remedy === 'mend_connection') return <Link {...links.connections(connectionId)} aria-label={label} className={`${buttonClass({ variant, size })} ${look}`}>{deed}</Link>;
  if (remedy === 'ask_again') return <Link {...links.title(request, true)} aria-label={label} className={`${buttonClass({ variant, size })} ${look}`}>{deed}</Link>;
  return <Button variant={variant} size={size} className={look} aria-label={label} disabled={mend.isPending} onClick={() => mend.mutate()}>{deed}</Button>;
}
