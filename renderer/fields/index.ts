export { AreaField, type AreaFieldProps } from './area-field.tsx';
export { AskDialog, type AskDialogProps } from './ask-dialog.tsx';
export { AskField, type AskFieldProps } from './ask-field.tsx';
export {
  dataOfAnswers,
  missingAnswers,
  questionsOf,
  textOf,
  type Answer,
  type Answers,
  type Question,
} from './ask-questions.ts';
export { BienField, type BienFieldProps, type BienValue } from './bien-field.tsx';
export { findByCode, isCode, searchBienes, type ListedBien } from './bien-search.ts';
export { ChannelField, ModeField, type ChannelFieldProps, type ModeFieldProps } from './choice-fields.tsx';
export { commandResolver, type FieldMessages } from './command-resolver.ts';
export { formKeys } from './form-keys.ts';
export { KnownPersonField, type KnownPersonFieldProps } from './known-person-field.tsx';
export { isUnresolved, lookUp, wordsOf, type Unresolved } from './look-up.ts';
export { findLookAlikes } from './look-alikes.ts';
export { LookAlikes } from './look-alikes-note.tsx';
export { NotSaved, type NotSavedProps } from './not-saved.tsx';
export { PersonField, type PersonFieldProps } from './person-field.tsx';
export { PersonRegistration } from './person-registration.tsx';
export { personaProblems, personText, type PersonaFieldName, type PersonValue } from './person-value.ts';
export { PriorityField, type PriorityFieldProps } from './priority-field.tsx';
export { SameUnitElsewhere, SameUnitNote } from './same-unit-note.tsx';
export { openCasesOf, unitOf } from './unit-cases.ts';
export { ServiceField, serviceText, type ServiceFieldProps, type ServiceValue } from './service-field.tsx';
export { useFormDraft, type FormDraft } from './use-form-draft.ts';
export { PeriodFields, type PeriodFieldsProps } from './period-fields.tsx';
export { findPeriodProblem, monthOf, type Period } from './period.ts';
