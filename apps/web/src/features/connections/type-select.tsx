import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/select.tsx';
import { ports } from './ports.ts';
import type { ConnectionType } from './queries.ts';

interface Props {
  types: ConnectionType[];
  value: string;
  onChange: (id: string) => void;
}

/** What can be connected, by what it is for. */
export function TypeSelect({ types, value, onChange }: Props) {
  const { t } = useTranslation();
  const groups = ports.map((port) => ({ label: t(`connections.ports.${port}`), choices: types.filter((type) => type.port === port).map(({ id, label }) => ({ value: id, label })) }));
  return <Select value={value} onChange={onChange} groups={groups.filter(({ choices }) => choices.length > 0)} />;
}
