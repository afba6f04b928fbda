import type { UseFormReturnType } from '@mantine/form';
import { useFormProblem } from '@/components/useFormProblem';
import { useSend } from './queries';
import { useFlow } from './useFlow';

interface SubmissionOptions<Values extends object> {
  path: Parameters<typeof useSend>[0];
  first: Parameters<typeof useFlow>[0];
  form: UseFormReturnType<Values>;
}

/** The way through the steps and what is sent at its end; a refusal leads back to the step it is about. */
export function useSubmission<Values extends object>(options: SubmissionOptions<Values>) {
  const { path, first, form } = options;
  const { problem, refuse, forget } = useFormProblem(form);
  const { send, progress } = useSend(path);
  const flow = useFlow(first, () => {
    // What was refused is being put right: the refusal is no longer about what is here.
    send.reset();
    forget();
  });
  const submit = (typed: Readonly<Record<string, string>>) => {
    const { fields, photos } = flow.sent();
    forget();
    send.mutate(
      { fields: { ...typed, ...fields }, photos },
      {
        onError: (error) => {
          refuse(error);
          flow.refused(error);
        },
      },
    );
  };
  return { flow, send, progress, problem, submit };
}

export type Submission = ReturnType<typeof useSubmission>;
