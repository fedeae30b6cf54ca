import { Channel, Mode } from '#shared/records/common.ts';
import { CHANNEL_LABELS, MODE_LABELS } from '#shared/messages/labels.ts';
import { CAMPOS } from '../messages/campos.ts';
import { SegmentedField } from '../ui/segmented-field.tsx';

interface ChoiceFieldProps<Value> {
  value: Value | null;
  onChange: (value: Value) => void;
  error?: string;
}
export type ChannelFieldProps = ChoiceFieldProps<Channel>;
export type ModeFieldProps = ChoiceFieldProps<Mode>;

const CHANNELS = Channel.options.map((value) => ({ value, label: CHANNEL_LABELS[value] }));
const MODES = Mode.options.map((value) => ({ value, label: MODE_LABELS[value] }));

/** QW-7.3: how the request came. */
export function ChannelField(props: ChannelFieldProps) {
  return <SegmentedField {...props} label={CAMPOS.channel.label} segments={CHANNELS} />;
}

/** QW-8.5: on site, remotely or by telephone. */
export function ModeField(props: ModeFieldProps) {
  return <SegmentedField {...props} label={CAMPOS.mode.label} segments={MODES} />;
}
