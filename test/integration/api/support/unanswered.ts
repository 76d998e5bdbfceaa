/**
 * Documented answers that no test over HTTP provokes, each with its reason. An entry that is
 * answered after all, or that is no longer documented, fails the test that reads this list.
 */
export const unanswered: Readonly<Record<string, string>> = {
  'deletePaymentMethod 503':
    'Only when eight other requests change the same card in a row; the rounds are held in test/unit/payments.',
  'deleteGuestPaymentMethod 503': 'As deletePaymentMethod.',
  'acceptInvitation 404':
    'A token is good for the one invitation it names, and invitations are never deleted.',
  'readGuestPledge 404':
    'A link is signed for a pledge that is there, and pledges are never deleted.',
  'changeGuestPledge 404': 'As readGuestPledge.',
  'cancelGuestPledge 404': 'As readGuestPledge.',
  'requestGuestRefund 404': 'As readGuestPledge.',
  'approveCampaignRefund 422': 'As resumeCampaign 422.',
  'retryRefusedRefund 422': 'As resumeCampaign 422.',
  'resumeCampaign 422': 'Its body is always empty, so no other request can come under its key.',
  'proposePromotion 422': 'As resumeCampaign 422.',
  'confirmClaim 422': 'As resumeCampaign 422.',
  'cancelClaim 422': 'As resumeCampaign 422.',
  'requestErasure 422': 'As resumeCampaign 422.',
  'requestGuestErasure 422': 'As resumeCampaign 422.',
  'readLinePlace 404': 'A ticket is signed for a line that is there, and lines are never removed.',
  'claimPrize 422': 'As resumeCampaign.',
  'claimMyPrize 422': 'As resumeCampaign.',
  'collectStamp 404':
    'A stamp is signed with a key of its stop, and neither tours nor stops are ever deleted.',
  'resumeExecution 422':
    'A resumption keeps no record of its own: the new execution’s name is the record, whatever the key.',
  'openEdition 422': 'As resumeCampaign 422.',
  'freezeReport 422': 'As resumeCampaign 422, and as readReport 422.',
  'readReport 422':
    'Needs sales of 20,001 days and markets, which test/integration/festivals puts into the engine.',
  'readBoard 422': 'As readReport 422.',
  'exportReport 422': 'As readReport 422.',
  'exportReportList 422': 'As readReport 422.',
};
