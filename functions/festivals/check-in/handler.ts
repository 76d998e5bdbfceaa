import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { checkInView } from '../domain/activity-schemas.ts';
import { type Attending, attending } from '../store/attending.ts';
import { bookingOfTicket } from '../store/ticket.ts';
import { contract } from './contract.ts';

interface Effects extends Pick<Attending, 'checkIn'> {
  readonly signingKey: string;
}

export const checkInUseCase: HttpUseCase<typeof contract, Effects> = async (
  request,
  { checkIn, signingKey },
) => {
  const { sessionId } = request.params;
  const bookingId = bookingOfTicket(signingKey, request.body.ticket, sessionId);
  return { body: checkInView.parse(await checkIn(sessionId, bookingId, request)) };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, checkInUseCase, {
  checkIn: attending(environment.tables.festivals, { nowMs: () => Date.now() }).checkIn,
  signingKey: environment.secrets.signingKey,
});
