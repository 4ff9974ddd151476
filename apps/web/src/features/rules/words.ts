import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { isGroup, type GroupDraft, type NodeDraft, type TestDraft } from './draft.ts';
import { facts, takesMany } from './facts.ts';

/** A rule in a sentence, in the viewer's language. */
export function useRuleWords() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const list = (words: readonly string[], type: 'conjunction' | 'disjunction') => new Intl.ListFormat(i18n.language, { type }).format(words);

  const option = (fact: TestDraft['fact'], word: string) => {
    if (fact === 'user_role') return t(`users.roles.${word}`, { defaultValue: word });
    if (fact === 'content_type') return t(`rules.types.${word}`, { defaultValue: word });
    return word;
  };
  const named = ({ fact, days }: Pick<TestDraft, 'fact' | 'days'>) => (facts[fact].windowed ? t('rules.windowed', { count: days }) : t(`rules.facts.${fact}`));
  const test = (draft: TestDraft): string => {
    const { fact, op, text, words, yes } = draft;
    const { kind } = facts[fact];
    if (kind === 'flag') return t(`rules.flags.${fact}.${yes ? 'yes' : 'no'}`);
    const compared = `${named(draft)} ${t(`rules.ops.${kind}.${op}`)}`;
    if (op === 'is_unknown') return compared;
    const value = takesMany(op) ? list(words.map((word) => option(fact, word)), op === 'has_all' ? 'conjunction' : 'disjunction') : kind === 'number' && fact !== 'release_year' && text !== '' ? format.number(Number(text)) : option(fact, text);
    return `${compared} ${value || '…'}`;
  };
  const group = ({ kind, nodes }: GroupDraft): string => {
    const said = list(nodes.map((node) => (isGroup(node) && node.nodes.length > 1 && node.kind !== 'none' ? `(${condition(node)})` : condition(node))), kind === 'all' ? 'conjunction' : 'disjunction');
    return kind === 'none' ? t('rules.noneOf', { list: said }) : said;
  };
  const condition = (node: NodeDraft): string => (isGroup(node) ? group(node) : test(node));
  return { condition, option, list };
}
