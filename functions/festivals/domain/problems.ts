import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  edition_not_found: {
    status: 404,
    en: 'There is no such festival edition.',
    ko: '해당 축제 회차를 찾을 수 없습니다.',
  },
  edition_not_draft: {
    status: 409,
    en: 'The edition is open already.',
    ko: '이미 공개된 축제 회차입니다.',
  },
  edition_terms_frozen: {
    status: 409,
    en: 'An open edition keeps its region and its start; it can be renamed or made longer.',
    ko: '공개된 회차의 지역과 시작일은 바꿀 수 없습니다. 이름을 바꾸거나 기간을 늘릴 수만 있습니다.',
  },
  edition_dates_wrong: {
    status: 422,
    en: 'An edition lasts from 1 to {daysMax} days.',
    ko: '축제 기간은 1일부터 {daysMax}일까지입니다.',
  },
  edition_closed: {
    status: 409,
    en: 'The edition is over.',
    ko: '이미 끝난 축제입니다.',
  },
  edition_not_open: {
    status: 409,
    en: 'The edition takes no enrolments now: it is {status}.',
    ko: '지금은 참여 신청을 받지 않는 축제입니다: {status}.',
  },
  association_not_verified: {
    status: 409,
    en: 'The association has not been verified yet.',
    ko: '아직 인증되지 않은 상인회입니다.',
  },
  market_out_of_region: {
    status: 409,
    en: 'The edition is for markets of {region}.',
    ko: '{region} 지역 시장을 위한 축제입니다.',
  },
  market_not_found: {
    status: 404,
    en: 'There is no such market.',
    ko: '해당 시장을 찾을 수 없습니다.',
  },
  enrolment_not_found: {
    status: 404,
    en: 'There is no such enrolment.',
    ko: '해당 참여 신청을 찾을 수 없습니다.',
  },
  enrolment_status_wrong: {
    status: 409,
    en: 'An enrolment that is {status} does not allow this.',
    ko: '{status} 상태의 참여 신청에는 할 수 없습니다.',
  },
  market_not_enrolled: {
    status: 409,
    en: 'The market does not take part in this edition.',
    ko: '이 축제에 참여하지 않는 시장입니다.',
  },
  csv_header_wrong: {
    status: 422,
    en: 'The first line must name these columns: {columns}.',
    ko: '첫 줄에 다음 열 이름이 있어야 합니다: {columns}.',
  },
  csv_malformed: {
    status: 422,
    en: 'Line {line}: a quoted field is not closed, or text follows it.',
    ko: '{line}번째 줄: 따옴표가 닫히지 않았거나 뒤에 다른 글자가 있습니다.',
  },
  too_many_rows: {
    status: 422,
    en: 'A request holds at most {rowsMax} rows. Send the rest in another part.',
    ko: '한 번에 {rowsMax}행까지 보낼 수 있습니다. 나머지는 나누어 보내세요.',
  },
  calendar_not_found: {
    status: 404,
    en: 'The market has no calendar yet.',
    ko: '아직 등록된 시장 일정이 없습니다.',
  },
  activity_not_found: {
    status: 404,
    en: 'There is no such activity.',
    ko: '해당 행사를 찾을 수 없습니다.',
  },
  session_not_found: {
    status: 404,
    en: 'There is no such session.',
    ko: '해당 행사 회차를 찾을 수 없습니다.',
  },
  session_time_wrong: {
    status: 422,
    en: 'A session ends after it starts, within a day, and lies within the edition.',
    ko: '행사 회차는 축제 기간 안에 있고 시작 후 하루 안에 끝나야 합니다.',
  },
  capacity_below_booked: {
    status: 409,
    en: '{booked} seats are booked already.',
    ko: '이미 {booked}석이 예약되었습니다.',
  },
  session_without_booking: {
    status: 409,
    en: 'This session takes no bookings: everybody may come.',
    ko: '예약 없이 누구나 올 수 있는 행사입니다.',
  },
  session_started: {
    status: 409,
    en: 'The session has begun.',
    ko: '이미 시작된 행사입니다.',
  },
  session_full: {
    status: 409,
    en: 'No seats for {people} people are left. Ask for a waiting number with "wait".',
    ko: '{people}명이 앉을 자리가 없습니다. "wait"로 대기 번호를 받을 수 있습니다.',
  },
  booking_not_found: {
    status: 404,
    en: 'There is no such booking.',
    ko: '해당 예약을 찾을 수 없습니다.',
  },
  booking_status_wrong: {
    status: 409,
    en: 'A booking that is {status} does not allow this.',
    ko: '{status} 상태의 예약에는 할 수 없습니다.',
  },
  guest_token_not_accepted: {
    status: 401,
    en: 'A valid guest token is needed in the Guest-Token header.',
    ko: 'Guest-Token 헤더에 올바른 비회원 토큰이 필요합니다.',
  },
  ticket_tampered: {
    status: 403,
    en: 'The code is not one that was given out.',
    ko: '발급된 적 없는 입장 코드입니다.',
  },
  ticket_used: {
    status: 409,
    en: 'The code was used already.',
    ko: '이미 사용된 입장 코드입니다.',
  },
  ticket_for_another_session: {
    status: 409,
    en: 'The code is for another session.',
    ko: '다른 회차의 입장 코드입니다.',
  },
  ticket_without_seat: {
    status: 409,
    en: 'The booking of this code is {status}.',
    ko: '{status} 상태인 예약의 입장 코드입니다.',
  },
  ticket_not_yet_valid: {
    status: 409,
    en: 'The code is good from {from} on.',
    ko: '{from}부터 쓸 수 있는 입장 코드입니다.',
  },
  ticket_expired: {
    status: 410,
    en: 'The session of this code is over.',
    ko: '이미 끝난 회차의 입장 코드입니다.',
  },
  head_count_below_zero: {
    status: 422,
    en: 'Fewer than no people cannot have come.',
    ko: '인원은 0명보다 적을 수 없습니다.',
  },
  sales_batch_not_found: {
    status: 404,
    en: 'There is no such batch of sales.',
    ko: '해당 매출 묶음을 찾을 수 없습니다.',
  },
  sales_closed: {
    status: 409,
    en: 'Sales of this edition are closed for the final report.',
    ko: '최종 보고서를 위해 매출 접수가 마감되었습니다.',
  },
  sales_not_begun: {
    status: 409,
    en: 'The edition has not begun.',
    ko: '아직 시작되지 않은 축제입니다.',
  },
  edition_not_over: {
    status: 409,
    en: 'The final report is made after the edition is over.',
    ko: '최종 보고서는 축제가 끝난 뒤에 확정합니다.',
  },
  report_settling: {
    status: 409,
    en: 'Sales under way are still being counted. Ask again from {readyAt} on.',
    ko: '접수된 매출을 아직 집계하고 있습니다. {readyAt} 이후에 다시 요청하세요.',
  },
  report_fixed: {
    status: 409,
    en: 'The final report is fixed already.',
    ko: '이미 확정된 최종 보고서입니다.',
  },
  report_too_large: {
    status: 422,
    en: 'More than {rowsMax} rows. Ask for one region.',
    ko: '{rowsMax}행이 넘습니다. 지역별로 조회하세요.',
  },
  as_of_not_settled: {
    status: 409,
    en: 'A report can be repeated up to {settledUntil}; leave asOf out for the live figures.',
    ko: '{settledUntil}까지의 보고서만 다시 만들 수 있습니다. 실시간 수치는 asOf 없이 조회하세요.',
  },
});
