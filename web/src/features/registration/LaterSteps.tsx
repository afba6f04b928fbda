import { ConsentStep } from './ConsentStep';
import { PhotosStep } from './PhotosStep';
import { ReviewStep } from './ReviewStep';
import type { Submission } from './useSubmission';

interface LaterStepsProps {
  submission: Submission;
  faceEngine: boolean;
  /** What is known of the person, with its name. */
  rows: readonly (readonly [label: string, value: string])[];
  /** Whether the rows were typed here, in the first step. */
  typed: boolean;
  /** The button that sends it all. */
  submit: string;
  onSubmit: () => void;
}

/** What comes after the first step, whoever registers: the consent, the photographs, everything once more. */
export function LaterSteps(props: LaterStepsProps) {
  const { flow, send, progress } = props.submission;
  const [first] = flow.steps;
  switch (flow.step) {
    case 'consent':
      return (
        <ConsentStep
          decision={flow.decision}
          changed={flow.changed}
          faceEngine={props.faceEngine}
          onDecide={flow.decide}
          onNext={flow.agreeTo}
          onBack={first === 'consent' ? undefined : flow.back}
        />
      );
    case 'photos':
      return (
        <PhotosStep
          photos={flow.photos}
          failure={send.error}
          onChange={flow.keep}
          onDone={flow.choose}
          onBack={flow.back}
        />
      );
    case 'review':
      return (
        <ReviewStep
          rows={props.rows}
          typedIn={props.typed && first ? first : null}
          decision={flow.decision}
          photos={flow.photos}
          submit={props.submit}
          sending={send.isPending}
          progress={progress}
          problem={send.error}
          onChange={flow.goTo}
          onBack={flow.back}
          onSend={props.onSubmit}
        />
      );
    default:
      return null;
  }
}
