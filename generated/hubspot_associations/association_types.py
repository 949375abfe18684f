# Generated from association_types.yaml by `hubgen generate`. Edits are overwritten.
"""
The association types that HubSpot defines: as constants, and by direction.

    >>> [type_.name for type_ in find("contacts", "companies")]
    ['CONTACT_TO_COMPANY', 'CONTACT_TO_PRIMARY_COMPANY', 'BILLING_CONTACT_TO_COMPANY']
    >>> inverse(CONTACT_TO_COMPANY) == COMPANY_TO_CONTACT == find("0-2", "0-1")[0]
    True
    >>> CONTACT_TO_PRIMARY_COMPANY.spec  # what requests take, in `types`
    {'associationCategory': 'HUBSPOT_DEFINED', 'associationTypeId': 1}

The table is open: HubSpot adds types without a new API version, and ids need not be the same in
every account. A type that is missing here is no error; what an account really has is what
`labels.list` says. There stand the types that the account has defined itself, too. Their ids may be
the same as some here, so a type is known by its category, its id and its direction, all three.
"""

from __future__ import annotations

from typing import Final

from ._runtime.type_table import AssociationType as AssociationType
from ._runtime.type_table import TypeTable

APPOINTMENT_TO_CALL: Final = AssociationType(912, "APPOINTMENT_TO_CALL", "appointment", "call", 913)
APPOINTMENT_TO_COMMUNICATION: Final = AssociationType(
    924, "APPOINTMENT_TO_COMMUNICATION", "appointment", "communication", 925
)
APPOINTMENT_TO_COMPANY: Final = AssociationType(
    908, "APPOINTMENT_TO_COMPANY", "appointment", "company", 909
)
APPOINTMENT_TO_CONTACT: Final = AssociationType(
    906, "APPOINTMENT_TO_CONTACT", "appointment", "contact", 907
)
APPOINTMENT_TO_DEAL: Final = AssociationType(944, "APPOINTMENT_TO_DEAL", "appointment", "deal", 945)
APPOINTMENT_TO_EMAIL: Final = AssociationType(
    916, "APPOINTMENT_TO_EMAIL", "appointment", "email", 917
)
APPOINTMENT_TO_MEETING: Final = AssociationType(
    918, "APPOINTMENT_TO_MEETING", "appointment", "meeting", 919
)
APPOINTMENT_TO_NOTE: Final = AssociationType(920, "APPOINTMENT_TO_NOTE", "appointment", "note", 921)
APPOINTMENT_TO_POSTAL_MAIL: Final = AssociationType(
    926, "APPOINTMENT_TO_POSTAL_MAIL", "appointment", "postal_mail", 927
)
APPOINTMENT_TO_PROJECT: Final = AssociationType(
    1325, "APPOINTMENT_TO_PROJECT", "appointment", "project", 1324
)
APPOINTMENT_TO_TASK: Final = AssociationType(922, "APPOINTMENT_TO_TASK", "appointment", "task", 923)
APPOINTMENT_TO_TICKET: Final = AssociationType(
    946, "APPOINTMENT_TO_TICKET", "appointment", "ticket", 947
)

CALL_TO_APPOINTMENT: Final = AssociationType(913, "CALL_TO_APPOINTMENT", "call", "appointment", 912)
CALL_TO_COMPANY: Final = AssociationType(182, "CALL_TO_COMPANY", "call", "company", 181)
CALL_TO_CONTACT: Final = AssociationType(194, "CALL_TO_CONTACT", "call", "contact", 193)
CALL_TO_COURSE: Final = AssociationType(867, "CALL_TO_COURSE", "call", "course", 866)
CALL_TO_DEAL: Final = AssociationType(206, "CALL_TO_DEAL", "call", "deal", 205)
CALL_TO_FEEDBACK_SUBMISSION: Final = AssociationType(
    1156, "CALL_TO_FEEDBACK_SUBMISSION", "call", "feedback_submission", 1155
)
CALL_TO_LEAD: Final = AssociationType(597, "CALL_TO_LEAD", "call", "lead", 596)
CALL_TO_LISTING: Final = AssociationType(891, "CALL_TO_LISTING", "call", "listing", 890)
CALL_TO_MEETING: Final = AssociationType(399, "CALL_TO_MEETING", "call", "meeting", 400)
CALL_TO_ORDER: Final = AssociationType(773, "CALL_TO_ORDER", "call", "order", 772)
CALL_TO_PROJECT: Final = AssociationType(1258, "CALL_TO_PROJECT", "call", "project", 1257)
CALL_TO_SERVICE: Final = AssociationType(841, "CALL_TO_SERVICE", "call", "service", 840)
CALL_TO_TICKET: Final = AssociationType(220, "CALL_TO_TICKET", "call", "ticket", 219)

CART_TO_CONTACT: Final = AssociationType(586, "CART_TO_CONTACT", "cart", "contact", 587)
CART_TO_DEAL: Final = AssociationType(1347, "CART_TO_DEAL", "cart", "deal", 1346)
CART_TO_DISCOUNT: Final = AssociationType(588, "CART_TO_DISCOUNT", "cart", "discount", 589)
CART_TO_FEEDBACK_SUBMISSION: Final = AssociationType(
    1158, "CART_TO_FEEDBACK_SUBMISSION", "cart", "feedback_submission", 1157
)
CART_TO_LINE_ITEM: Final = AssociationType(590, "CART_TO_LINE_ITEM", "cart", "line_item", 591)
CART_TO_ORDER: Final = AssociationType(592, "CART_TO_ORDER", "cart", "order", 593)
CART_TO_QUOTE: Final = AssociationType(732, "CART_TO_QUOTE", "cart", "quote", 733)
CART_TO_TASK: Final = AssociationType(728, "CART_TO_TASK", "cart", "task")
CART_TO_TICKET: Final = AssociationType(594, "CART_TO_TICKET", "cart", "ticket")

COMMUNICATION_TO_APPOINTMENT: Final = AssociationType(
    925, "COMMUNICATION_TO_APPOINTMENT", "communication", "appointment", 924
)
COMMUNICATION_TO_COMPANY: Final = AssociationType(
    87, "COMMUNICATION_TO_COMPANY", "communication", "company", 88
)
COMMUNICATION_TO_CONTACT: Final = AssociationType(
    81, "COMMUNICATION_TO_CONTACT", "communication", "contact", 82
)
COMMUNICATION_TO_COURSE: Final = AssociationType(
    879, "COMMUNICATION_TO_COURSE", "communication", "course", 878
)
COMMUNICATION_TO_DEAL: Final = AssociationType(
    85, "COMMUNICATION_TO_DEAL", "communication", "deal", 86
)
COMMUNICATION_TO_LEAD: Final = AssociationType(
    603, "COMMUNICATION_TO_LEAD", "communication", "lead", 602
)
COMMUNICATION_TO_LISTING: Final = AssociationType(
    903, "COMMUNICATION_TO_LISTING", "communication", "listing", 902
)
COMMUNICATION_TO_ORDER: Final = AssociationType(
    785, "COMMUNICATION_TO_ORDER", "communication", "order", 784
)
COMMUNICATION_TO_PROJECT: Final = AssociationType(
    1282, "COMMUNICATION_TO_PROJECT", "communication", "project", 1281
)
COMMUNICATION_TO_SERVICE: Final = AssociationType(
    847, "COMMUNICATION_TO_SERVICE", "communication", "service", 846
)
COMMUNICATION_TO_TICKET: Final = AssociationType(
    83, "COMMUNICATION_TO_TICKET", "communication", "ticket", 84
)

COMPANY_TO_APPOINTMENT: Final = AssociationType(
    909, "COMPANY_TO_APPOINTMENT", "company", "appointment", 908
)
COMPANY_TO_CALL: Final = AssociationType(181, "COMPANY_TO_CALL", "company", "call", 182)
COMPANY_TO_COMMUNICATION: Final = AssociationType(
    88, "COMPANY_TO_COMMUNICATION", "company", "communication", 87
)
COMPANY_TO_COMPANY: Final = AssociationType(450, "COMPANY_TO_COMPANY", "company", "company", 450)
PARENT_TO_CHILD_COMPANY: Final = AssociationType(
    13, "PARENT_TO_CHILD_COMPANY", "company", "company", 14, "labeled"
)
CHILD_TO_PARENT_COMPANY: Final = AssociationType(
    14, "CHILD_TO_PARENT_COMPANY", "company", "company", 13, "labeled"
)
COMPANY_TO_CONTACT: Final = AssociationType(280, "COMPANY_TO_CONTACT", "company", "contact", 279)
PRIMARY_COMPANY_TO_CONTACT: Final = AssociationType(
    2, "PRIMARY_COMPANY_TO_CONTACT", "company", "contact", 1, "primary"
)
COMPANY_TO_BILLING_CONTACT: Final = AssociationType(
    930, "COMPANY_TO_BILLING_CONTACT", "company", "contact", 931, "labeled"
)
COMPANY_TO_COURSE: Final = AssociationType(939, "COMPANY_TO_COURSE", "company", "course", 938)
COMPANY_TO_DEAL: Final = AssociationType(342, "COMPANY_TO_DEAL", "company", "deal", 341)
PRIMARY_COMPANY_TO_DEAL: Final = AssociationType(
    6, "PRIMARY_COMPANY_TO_DEAL", "company", "deal", 5, "primary"
)
COMPANY_TO_EMAIL: Final = AssociationType(185, "COMPANY_TO_EMAIL", "company", "email", 186)
COMPANY_TO_FEEDBACK_SUBMISSION: Final = AssociationType(
    929, "COMPANY_TO_FEEDBACK_SUBMISSION", "company", "feedback_submission", 928
)
COMPANY_TO_INVOICE: Final = AssociationType(180, "COMPANY_TO_INVOICE", "company", "invoice", 179)
COMPANY_TO_LEAD: Final = AssociationType(611, "COMPANY_TO_LEAD", "company", "lead", 610)
COMPANY_TO_LISTING: Final = AssociationType(885, "COMPANY_TO_LISTING", "company", "listing", 884)
COMPANY_TO_MEETING: Final = AssociationType(187, "COMPANY_TO_MEETING", "company", "meeting", 188)
COMPANY_TO_NOTE: Final = AssociationType(189, "COMPANY_TO_NOTE", "company", "note", 190)
COMPANY_TO_ORDER: Final = AssociationType(935, "COMPANY_TO_ORDER", "company", "order", 934)
PRIMARY_COMPANY_TO_ORDER: Final = AssociationType(
    510, "PRIMARY_COMPANY_TO_ORDER", "company", "order", 509, "primary"
)
COMPANY_TO_PAYMENT: Final = AssociationType(390, "COMPANY_TO_PAYMENT", "company", "payment", 389)
COMPANY_TO_PAYMENT_LINK: Final = AssociationType(
    472, "COMPANY_TO_PAYMENT_LINK", "company", "payment_link", 471
)
COMPANY_TO_POSTAL_MAIL: Final = AssociationType(
    460, "COMPANY_TO_POSTAL_MAIL", "company", "postal_mail", 459
)
COMPANY_TO_PROJECT: Final = AssociationType(1237, "COMPANY_TO_PROJECT", "company", "project", 1236)
COMPANY_TO_QUOTE: Final = AssociationType(72, "COMPANY_TO_QUOTE", "company", "quote", 71)
BILLING_COMPANY_TO_QUOTE: Final = AssociationType(
    1335, "BILLING_COMPANY_TO_QUOTE", "company", "quote", 1334, "labeled"
)
COMPANY_TO_SERVICE: Final = AssociationType(793, "COMPANY_TO_SERVICE", "company", "service", 792)
COMPANY_TO_SUBSCRIPTION: Final = AssociationType(
    298, "COMPANY_TO_SUBSCRIPTION", "company", "subscription", 297
)
COMPANY_TO_TASK: Final = AssociationType(191, "COMPANY_TO_TASK", "company", "task", 192)
COMPANY_TO_TICKET: Final = AssociationType(340, "COMPANY_TO_TICKET", "company", "ticket", 339)
PRIMARY_COMPANY_TO_TICKET: Final = AssociationType(
    25, "PRIMARY_COMPANY_TO_TICKET", "company", "ticket", 26, "primary"
)

CONTACT_TO_APPOINTMENT: Final = AssociationType(
    907, "CONTACT_TO_APPOINTMENT", "contact", "appointment", 906
)
CONTACT_TO_CALL: Final = AssociationType(193, "CONTACT_TO_CALL", "contact", "call", 194)
CONTACT_TO_CART: Final = AssociationType(587, "CONTACT_TO_CART", "contact", "cart", 586)
CONTACT_TO_COMMUNICATION: Final = AssociationType(
    82, "CONTACT_TO_COMMUNICATION", "contact", "communication", 81
)
CONTACT_TO_COMPANY: Final = AssociationType(279, "CONTACT_TO_COMPANY", "contact", "company", 280)
CONTACT_TO_PRIMARY_COMPANY: Final = AssociationType(
    1, "CONTACT_TO_PRIMARY_COMPANY", "contact", "company", 2, "primary"
)
BILLING_CONTACT_TO_COMPANY: Final = AssociationType(
    931, "BILLING_CONTACT_TO_COMPANY", "contact", "company", 930, "labeled"
)
CONTACT_TO_CONTACT: Final = AssociationType(449, "CONTACT_TO_CONTACT", "contact", "contact", 449)
CONTACT_TO_COURSE: Final = AssociationType(861, "CONTACT_TO_COURSE", "contact", "course", 860)
CONTACT_TO_DEAL: Final = AssociationType(4, "CONTACT_TO_DEAL", "contact", "deal", 3)
CONTACT_TO_EMAIL: Final = AssociationType(197, "CONTACT_TO_EMAIL", "contact", "email", 198)
CONTACT_TO_FEEDBACK_SUBMISSION: Final = AssociationType(
    97, "CONTACT_TO_FEEDBACK_SUBMISSION", "contact", "feedback_submission", 98
)
CONTACT_TO_INVOICE: Final = AssociationType(178, "CONTACT_TO_INVOICE", "contact", "invoice", 177)
CONTACT_TO_LEAD: Final = AssociationType(609, "CONTACT_TO_LEAD", "contact", "lead", 608)
CONTACT_TO_LISTING: Final = AssociationType(883, "CONTACT_TO_LISTING", "contact", "listing", 882)
CONTACT_TO_MEETING: Final = AssociationType(199, "CONTACT_TO_MEETING", "contact", "meeting", 200)
CONTACT_TO_NOTE: Final = AssociationType(201, "CONTACT_TO_NOTE", "contact", "note", 202)
CONTACT_TO_ORDER: Final = AssociationType(508, "CONTACT_TO_ORDER", "contact", "order", 507)
CONTACT_TO_PAYMENT: Final = AssociationType(388, "CONTACT_TO_PAYMENT", "contact", "payment", 387)
CONTACT_TO_PAYMENT_LINK: Final = AssociationType(
    470, "CONTACT_TO_PAYMENT_LINK", "contact", "payment_link", 469
)
CONTACT_TO_POSTAL_MAIL: Final = AssociationType(
    454, "CONTACT_TO_POSTAL_MAIL", "contact", "postal_mail", 453
)
CONTACT_TO_PROJECT: Final = AssociationType(1243, "CONTACT_TO_PROJECT", "contact", "project", 1242)
CONTACT_TO_QUOTE: Final = AssociationType(70, "CONTACT_TO_QUOTE", "contact", "quote", 69)
SIGNER_CONTACT_TO_QUOTE: Final = AssociationType(
    703, "SIGNER_CONTACT_TO_QUOTE", "contact", "quote", 702, "labeled"
)
BILLING_CONTACT_TO_QUOTE: Final = AssociationType(
    1227, "BILLING_CONTACT_TO_QUOTE", "contact", "quote", 1226, "labeled"
)
CONTACT_TO_SERVICE: Final = AssociationType(799, "CONTACT_TO_SERVICE", "contact", "service", 798)
CONTACT_TO_SUBSCRIPTION: Final = AssociationType(
    296, "CONTACT_TO_SUBSCRIPTION", "contact", "subscription", 295
)
CONTACT_TO_TASK: Final = AssociationType(203, "CONTACT_TO_TASK", "contact", "task", 204)
CONTACT_TO_TICKET: Final = AssociationType(15, "CONTACT_TO_TICKET", "contact", "ticket", 16)

COURSE_TO_CALL: Final = AssociationType(866, "COURSE_TO_CALL", "course", "call", 867)
COURSE_TO_COMMUNICATION: Final = AssociationType(
    878, "COURSE_TO_COMMUNICATION", "course", "communication", 879
)
COURSE_TO_COMPANY: Final = AssociationType(938, "COURSE_TO_COMPANY", "course", "company", 939)
COURSE_TO_CONTACT: Final = AssociationType(860, "COURSE_TO_CONTACT", "course", "contact", 861)
COURSE_TO_DEAL: Final = AssociationType(862, "COURSE_TO_DEAL", "course", "deal", 863)
COURSE_TO_EMAIL: Final = AssociationType(870, "COURSE_TO_EMAIL", "course", "email", 871)
COURSE_TO_MEETING: Final = AssociationType(872, "COURSE_TO_MEETING", "course", "meeting", 873)
COURSE_TO_NOTE: Final = AssociationType(874, "COURSE_TO_NOTE", "course", "note", 875)
COURSE_TO_POSTAL_MAIL: Final = AssociationType(
    880, "COURSE_TO_POSTAL_MAIL", "course", "postal_mail", 881
)
COURSE_TO_PROJECT: Final = AssociationType(1323, "COURSE_TO_PROJECT", "course", "project", 1322)
COURSE_TO_TASK: Final = AssociationType(876, "COURSE_TO_TASK", "course", "task", 877)
COURSE_TO_TICKET: Final = AssociationType(940, "COURSE_TO_TICKET", "course", "ticket", 941)

DEAL_TO_APPOINTMENT: Final = AssociationType(945, "DEAL_TO_APPOINTMENT", "deal", "appointment", 944)
DEAL_TO_CALL: Final = AssociationType(205, "DEAL_TO_CALL", "deal", "call", 206)
DEAL_TO_CART: Final = AssociationType(1346, "DEAL_TO_CART", "deal", "cart", 1347)
DEAL_TO_COMMUNICATION: Final = AssociationType(
    86, "DEAL_TO_COMMUNICATION", "deal", "communication", 85
)
DEAL_TO_COMPANY: Final = AssociationType(341, "DEAL_TO_COMPANY", "deal", "company", 342)
DEAL_TO_PRIMARY_COMPANY: Final = AssociationType(
    5, "DEAL_TO_PRIMARY_COMPANY", "deal", "company", 6, "primary"
)
DEAL_TO_CONTACT: Final = AssociationType(3, "DEAL_TO_CONTACT", "deal", "contact", 4)
DEAL_TO_COURSE: Final = AssociationType(863, "DEAL_TO_COURSE", "deal", "course", 862)
DEAL_TO_DEAL: Final = AssociationType(451, "DEAL_TO_DEAL", "deal", "deal", 451)
DEAL_TO_DEAL_SPLIT: Final = AssociationType(313, "DEAL_TO_DEAL_SPLIT", "deal", "deal_split")
DEAL_TO_EMAIL: Final = AssociationType(209, "DEAL_TO_EMAIL", "deal", "email", 210)
DEAL_TO_FEEDBACK_SUBMISSION: Final = AssociationType(
    985, "DEAL_TO_FEEDBACK_SUBMISSION", "deal", "feedback_submission", 984
)
DEAL_TO_GOAL: Final = AssociationType(1357, "DEAL_TO_GOAL", "deal", "goal", 1356)
DEAL_TO_INVOICE: Final = AssociationType(176, "DEAL_TO_INVOICE", "deal", "invoice", 175)
DEAL_TO_LEAD: Final = AssociationType(1038, "DEAL_TO_LEAD", "deal", "lead", 1037)
PRIMARY_DEAL_TO_LEAD: Final = AssociationType(
    583, "PRIMARY_DEAL_TO_LEAD", "deal", "lead", 582, "primary"
)
DEAL_TO_LINE_ITEM: Final = AssociationType(19, "DEAL_TO_LINE_ITEM", "deal", "line_item", 20)
DEAL_TO_LISTING: Final = AssociationType(887, "DEAL_TO_LISTING", "deal", "listing", 886)
DEAL_TO_MEETING: Final = AssociationType(211, "DEAL_TO_MEETING", "deal", "meeting", 212)
DEAL_TO_NOTE: Final = AssociationType(213, "DEAL_TO_NOTE", "deal", "note", 214)
DEAL_TO_ORDER: Final = AssociationType(511, "DEAL_TO_ORDER", "deal", "order", 512)
DEAL_TO_PAYMENT: Final = AssociationType(392, "DEAL_TO_PAYMENT", "deal", "payment", 391)
DEAL_TO_PAYMENT_LINK: Final = AssociationType(
    474, "DEAL_TO_PAYMENT_LINK", "deal", "payment_link", 473
)
DEAL_TO_POSTAL_MAIL: Final = AssociationType(458, "DEAL_TO_POSTAL_MAIL", "deal", "postal_mail", 457)
DEAL_TO_PROJECT: Final = AssociationType(1239, "DEAL_TO_PROJECT", "deal", "project", 1238)
DEAL_TO_QUOTE: Final = AssociationType(63, "DEAL_TO_QUOTE", "deal", "quote", 64)
DEAL_TO_SERVICE: Final = AssociationType(795, "DEAL_TO_SERVICE", "deal", "service", 794)
DEAL_TO_SUBSCRIPTION: Final = AssociationType(
    300, "DEAL_TO_SUBSCRIPTION", "deal", "subscription", 299
)
DEAL_TO_TASK: Final = AssociationType(215, "DEAL_TO_TASK", "deal", "task", 216)
DEAL_TO_TICKET: Final = AssociationType(27, "DEAL_TO_TICKET", "deal", "ticket", 28)

DISCOUNT_TO_CART: Final = AssociationType(589, "DISCOUNT_TO_CART", "discount", "cart", 588)
DISCOUNT_TO_DEAL: Final = AssociationType(369, "DISCOUNT_TO_DEAL", "discount", "deal")
DISCOUNT_TO_INVOICE: Final = AssociationType(412, "DISCOUNT_TO_INVOICE", "discount", "invoice", 411)
DISCOUNT_TO_LINE_ITEM: Final = AssociationType(
    367, "DISCOUNT_TO_LINE_ITEM", "discount", "line_item", 368
)
DISCOUNT_TO_ORDER: Final = AssociationType(520, "DISCOUNT_TO_ORDER", "discount", "order", 519)
DISCOUNT_TO_PAYMENT_LINK: Final = AssociationType(
    683, "DISCOUNT_TO_PAYMENT_LINK", "discount", "payment_link", 682
)
DISCOUNT_TO_QUOTE: Final = AssociationType(361, "DISCOUNT_TO_QUOTE", "discount", "quote", 362)

EMAIL_TO_APPOINTMENT: Final = AssociationType(
    917, "EMAIL_TO_APPOINTMENT", "email", "appointment", 916
)
EMAIL_TO_COMPANY: Final = AssociationType(186, "EMAIL_TO_COMPANY", "email", "company", 185)
EMAIL_TO_CONTACT: Final = AssociationType(198, "EMAIL_TO_CONTACT", "email", "contact", 197)
EMAIL_TO_COURSE: Final = AssociationType(871, "EMAIL_TO_COURSE", "email", "course", 870)
EMAIL_TO_DEAL: Final = AssociationType(210, "EMAIL_TO_DEAL", "email", "deal", 209)
EMAIL_TO_LISTING: Final = AssociationType(895, "EMAIL_TO_LISTING", "email", "listing", 894)
EMAIL_TO_ORDER: Final = AssociationType(777, "EMAIL_TO_ORDER", "email", "order", 776)
EMAIL_TO_PROJECT: Final = AssociationType(1260, "EMAIL_TO_PROJECT", "email", "project", 1259)
EMAIL_TO_SERVICE: Final = AssociationType(843, "EMAIL_TO_SERVICE", "email", "service", 842)
EMAIL_TO_TICKET: Final = AssociationType(224, "EMAIL_TO_TICKET", "email", "ticket", 223)

FEE_TO_INVOICE: Final = AssociationType(414, "FEE_TO_INVOICE", "fee", "invoice", 413)
FEE_TO_PAYMENT: Final = AssociationType(1327, "FEE_TO_PAYMENT", "fee", "payment", 1326)
FEE_TO_PAYMENT_LINK: Final = AssociationType(687, "FEE_TO_PAYMENT_LINK", "fee", "payment_link", 686)
FEE_TO_QUOTE: Final = AssociationType(363, "FEE_TO_QUOTE", "fee", "quote", 364)

FEEDBACK_SUBMISSION_TO_CALL: Final = AssociationType(
    1155, "FEEDBACK_SUBMISSION_TO_CALL", "feedback_submission", "call", 1156
)
FEEDBACK_SUBMISSION_TO_CART: Final = AssociationType(
    1157, "FEEDBACK_SUBMISSION_TO_CART", "feedback_submission", "cart", 1158
)
FEEDBACK_SUBMISSION_TO_COMPANY: Final = AssociationType(
    928, "FEEDBACK_SUBMISSION_TO_COMPANY", "feedback_submission", "company", 929
)
FEEDBACK_SUBMISSION_TO_CONTACT: Final = AssociationType(
    98, "FEEDBACK_SUBMISSION_TO_CONTACT", "feedback_submission", "contact", 97
)
FEEDBACK_SUBMISSION_TO_DEAL: Final = AssociationType(
    984, "FEEDBACK_SUBMISSION_TO_DEAL", "feedback_submission", "deal", 985
)
FEEDBACK_SUBMISSION_TO_INVOICE: Final = AssociationType(
    1159, "FEEDBACK_SUBMISSION_TO_INVOICE", "feedback_submission", "invoice", 1160
)
FEEDBACK_SUBMISSION_TO_LEAD: Final = AssociationType(
    1161, "FEEDBACK_SUBMISSION_TO_LEAD", "feedback_submission", "lead", 1162
)
FEEDBACK_SUBMISSION_TO_ORDER: Final = AssociationType(
    1167, "FEEDBACK_SUBMISSION_TO_ORDER", "feedback_submission", "order", 1168
)
FEEDBACK_SUBMISSION_TO_PAYMENT: Final = AssociationType(
    1169, "FEEDBACK_SUBMISSION_TO_PAYMENT", "feedback_submission", "payment", 1170
)
FEEDBACK_SUBMISSION_TO_QUOTE: Final = AssociationType(
    1171, "FEEDBACK_SUBMISSION_TO_QUOTE", "feedback_submission", "quote", 1172
)
FEEDBACK_SUBMISSION_TO_SUBSCRIPTION: Final = AssociationType(
    1173, "FEEDBACK_SUBMISSION_TO_SUBSCRIPTION", "feedback_submission", "subscription", 1174
)
FEEDBACK_SUBMISSION_TO_TICKET: Final = AssociationType(
    100, "FEEDBACK_SUBMISSION_TO_TICKET", "feedback_submission", "ticket", 99
)

GOAL_TO_CAMPAIGN: Final = AssociationType(809, "GOAL_TO_CAMPAIGN", "goal", "campaign")
GOAL_TO_DEAL: Final = AssociationType(1356, "GOAL_TO_DEAL", "goal", "deal", 1357)
GOAL_TO_GOAL_TARGET_GROUP: Final = AssociationType(
    333, "GOAL_TO_GOAL_TARGET_GROUP", "goal", "goal_target_group"
)

INVOICE_TO_COMPANY: Final = AssociationType(179, "INVOICE_TO_COMPANY", "invoice", "company", 180)
INVOICE_TO_CONTACT: Final = AssociationType(177, "INVOICE_TO_CONTACT", "invoice", "contact", 178)
INVOICE_TO_DATA_SYNC_STATE: Final = AssociationType(
    679, "INVOICE_TO_DATA_SYNC_STATE", "invoice", "data_sync_state"
)
INVOICE_TO_DEAL: Final = AssociationType(175, "INVOICE_TO_DEAL", "invoice", "deal", 176)
INVOICE_TO_DISCOUNT: Final = AssociationType(411, "INVOICE_TO_DISCOUNT", "invoice", "discount", 412)
INVOICE_TO_FEE: Final = AssociationType(413, "INVOICE_TO_FEE", "invoice", "fee", 414)
INVOICE_TO_FEEDBACK_SUBMISSION: Final = AssociationType(
    1160, "INVOICE_TO_FEEDBACK_SUBMISSION", "invoice", "feedback_submission", 1159
)
INVOICE_TO_LINE_ITEM: Final = AssociationType(
    409, "INVOICE_TO_LINE_ITEM", "invoice", "line_item", 410
)
INVOICE_TO_ORDER: Final = AssociationType(517, "INVOICE_TO_ORDER", "invoice", "order", 518)
INVOICE_TO_PAYMENT: Final = AssociationType(541, "INVOICE_TO_PAYMENT", "invoice", "payment", 542)
INVOICE_TO_PAYMENT_LINK: Final = AssociationType(
    815, "INVOICE_TO_PAYMENT_LINK", "invoice", "payment_link", 814
)
INVOICE_TO_PAYMENT_SCHEDULE_INSTALLMENT: Final = AssociationType(
    691, "INVOICE_TO_PAYMENT_SCHEDULE_INSTALLMENT", "invoice", "payment_schedule_installment"
)
INVOICE_TO_QUOTE: Final = AssociationType(407, "INVOICE_TO_QUOTE", "invoice", "quote", 408)
INVOICE_TO_SUBSCRIPTION: Final = AssociationType(
    622, "INVOICE_TO_SUBSCRIPTION", "invoice", "subscription", 623
)
INVOICE_TO_TAX: Final = AssociationType(415, "INVOICE_TO_TAX", "invoice", "tax", 416)
INVOICE_TO_TICKET: Final = AssociationType(986, "INVOICE_TO_TICKET", "invoice", "ticket")

LEAD_TO_CALL: Final = AssociationType(596, "LEAD_TO_CALL", "lead", "call", 597)
LEAD_TO_COMMUNICATION: Final = AssociationType(
    602, "LEAD_TO_COMMUNICATION", "lead", "communication", 603
)
LEAD_TO_COMPANY: Final = AssociationType(610, "LEAD_TO_COMPANY", "lead", "company", 611)
LEAD_TO_PRIMARY_COMPANY: Final = AssociationType(
    580, "LEAD_TO_PRIMARY_COMPANY", "lead", "company", None, "primary"
)
LEAD_TO_CONTACT: Final = AssociationType(608, "LEAD_TO_CONTACT", "lead", "contact", 609)
LEAD_TO_PRIMARY_CONTACT: Final = AssociationType(
    578, "LEAD_TO_PRIMARY_CONTACT", "lead", "contact", None, "primary"
)
LEAD_TO_DEAL: Final = AssociationType(1037, "LEAD_TO_DEAL", "lead", "deal", 1038)
LEAD_TO_PRIMARY_DEAL: Final = AssociationType(
    582, "LEAD_TO_PRIMARY_DEAL", "lead", "deal", 583, "primary"
)
LEAD_TO_EMAIL: Final = AssociationType(598, "LEAD_TO_EMAIL", "lead", "email")
LEAD_TO_FEEDBACK_SUBMISSION: Final = AssociationType(
    1162, "LEAD_TO_FEEDBACK_SUBMISSION", "lead", "feedback_submission", 1161
)
LEAD_TO_MEETING: Final = AssociationType(600, "LEAD_TO_MEETING", "lead", "meeting", 601)
LEAD_TO_NOTE: Final = AssociationType(854, "LEAD_TO_NOTE", "lead", "note", 855)
LEAD_TO_TASK: Final = AssociationType(646, "LEAD_TO_TASK", "lead", "task", 647)

LINE_ITEM_TO_ABANDONED_CART: Final = AssociationType(
    571, "LINE_ITEM_TO_ABANDONED_CART", "line_item", "abandoned_cart"
)
LINE_ITEM_TO_CART: Final = AssociationType(591, "LINE_ITEM_TO_CART", "line_item", "cart", 590)
LINE_ITEM_TO_DEAL: Final = AssociationType(20, "LINE_ITEM_TO_DEAL", "line_item", "deal", 19)
LINE_ITEM_TO_DISCOUNT: Final = AssociationType(
    368, "LINE_ITEM_TO_DISCOUNT", "line_item", "discount", 367
)
LINE_ITEM_TO_INVOICE: Final = AssociationType(
    410, "LINE_ITEM_TO_INVOICE", "line_item", "invoice", 409
)
LINE_ITEM_TO_ORDER: Final = AssociationType(514, "LINE_ITEM_TO_ORDER", "line_item", "order", 513)
LINE_ITEM_TO_PAYMENT: Final = AssociationType(
    396, "LINE_ITEM_TO_PAYMENT", "line_item", "payment", 395
)
LINE_ITEM_TO_PAYMENT_LINK: Final = AssociationType(
    759, "LINE_ITEM_TO_PAYMENT_LINK", "line_item", "payment_link", 758
)
LINE_ITEM_TO_PROJECT: Final = AssociationType(1345, "LINE_ITEM_TO_PROJECT", "line_item", "project")
LINE_ITEM_TO_QUOTE: Final = AssociationType(68, "LINE_ITEM_TO_QUOTE", "line_item", "quote", 67)
LINE_ITEM_TO_SUBSCRIPTION: Final = AssociationType(
    302, "LINE_ITEM_TO_SUBSCRIPTION", "line_item", "subscription", 301
)
UPCOMING_LINE_ITEM_TO_SUBSCRIPTION: Final = AssociationType(
    565, "UPCOMING_LINE_ITEM_TO_SUBSCRIPTION", "line_item", "subscription", None, "labeled"
)

LISTING_TO_CALL: Final = AssociationType(890, "LISTING_TO_CALL", "listing", "call", 891)
LISTING_TO_COMMUNICATION: Final = AssociationType(
    902, "LISTING_TO_COMMUNICATION", "listing", "communication", 903
)
LISTING_TO_COMPANY: Final = AssociationType(884, "LISTING_TO_COMPANY", "listing", "company", 885)
LISTING_TO_CONTACT: Final = AssociationType(882, "LISTING_TO_CONTACT", "listing", "contact", 883)
LISTING_TO_DEAL: Final = AssociationType(886, "LISTING_TO_DEAL", "listing", "deal", 887)
LISTING_TO_EMAIL: Final = AssociationType(894, "LISTING_TO_EMAIL", "listing", "email", 895)
LISTING_TO_MEETING: Final = AssociationType(896, "LISTING_TO_MEETING", "listing", "meeting", 897)
LISTING_TO_NOTE: Final = AssociationType(898, "LISTING_TO_NOTE", "listing", "note", 899)
LISTING_TO_POSTAL_MAIL: Final = AssociationType(
    904, "LISTING_TO_POSTAL_MAIL", "listing", "postal_mail", 905
)
LISTING_TO_PROJECT: Final = AssociationType(1321, "LISTING_TO_PROJECT", "listing", "project", 1320)
LISTING_TO_TASK: Final = AssociationType(900, "LISTING_TO_TASK", "listing", "task", 901)
LISTING_TO_TICKET: Final = AssociationType(942, "LISTING_TO_TICKET", "listing", "ticket", 943)

MEETING_TO_APPOINTMENT: Final = AssociationType(
    919, "MEETING_TO_APPOINTMENT", "meeting", "appointment", 918
)
MEETING_TO_CALL: Final = AssociationType(400, "MEETING_TO_CALL", "meeting", "call", 399)
MEETING_TO_COMPANY: Final = AssociationType(188, "MEETING_TO_COMPANY", "meeting", "company", 187)
MEETING_TO_CONTACT: Final = AssociationType(200, "MEETING_TO_CONTACT", "meeting", "contact", 199)
MEETING_TO_COURSE: Final = AssociationType(873, "MEETING_TO_COURSE", "meeting", "course", 872)
MEETING_TO_DEAL: Final = AssociationType(212, "MEETING_TO_DEAL", "meeting", "deal", 211)
MEETING_TO_LEAD: Final = AssociationType(601, "MEETING_TO_LEAD", "meeting", "lead", 600)
MEETING_TO_LISTING: Final = AssociationType(897, "MEETING_TO_LISTING", "meeting", "listing", 896)
MEETING_TO_ORDER: Final = AssociationType(769, "MEETING_TO_ORDER", "meeting", "order", 768)
MEETING_TO_SERVICE: Final = AssociationType(839, "MEETING_TO_SERVICE", "meeting", "service", 838)
MEETING_TO_TICKET: Final = AssociationType(226, "MEETING_TO_TICKET", "meeting", "ticket", 225)

NOTE_TO_APPOINTMENT: Final = AssociationType(921, "NOTE_TO_APPOINTMENT", "note", "appointment", 920)
NOTE_TO_COMPANY: Final = AssociationType(190, "NOTE_TO_COMPANY", "note", "company", 189)
NOTE_TO_CONTACT: Final = AssociationType(202, "NOTE_TO_CONTACT", "note", "contact", 201)
NOTE_TO_COURSE: Final = AssociationType(875, "NOTE_TO_COURSE", "note", "course", 874)
NOTE_TO_DEAL: Final = AssociationType(214, "NOTE_TO_DEAL", "note", "deal", 213)
NOTE_TO_LEAD: Final = AssociationType(855, "NOTE_TO_LEAD", "note", "lead", 854)
NOTE_TO_LISTING: Final = AssociationType(899, "NOTE_TO_LISTING", "note", "listing", 898)
NOTE_TO_ORDER: Final = AssociationType(765, "NOTE_TO_ORDER", "note", "order", 764)
NOTE_TO_PROJECT: Final = AssociationType(1249, "NOTE_TO_PROJECT", "note", "project", 1248)
NOTE_TO_SERVICE: Final = AssociationType(837, "NOTE_TO_SERVICE", "note", "service", 836)
NOTE_TO_TICKET: Final = AssociationType(228, "NOTE_TO_TICKET", "note", "ticket", 227)

ORDER_TO_CALL: Final = AssociationType(772, "ORDER_TO_CALL", "order", "call", 773)
ORDER_TO_CART: Final = AssociationType(593, "ORDER_TO_CART", "order", "cart", 592)
ORDER_TO_COMMUNICATION: Final = AssociationType(
    784, "ORDER_TO_COMMUNICATION", "order", "communication", 785
)
ORDER_TO_COMPANY: Final = AssociationType(934, "ORDER_TO_COMPANY", "order", "company", 935)
ORDER_TO_PRIMARY_COMPANY: Final = AssociationType(
    509, "ORDER_TO_PRIMARY_COMPANY", "order", "company", 510, "primary"
)
ORDER_TO_CONTACT: Final = AssociationType(507, "ORDER_TO_CONTACT", "order", "contact", 508)
ORDER_TO_DEAL: Final = AssociationType(512, "ORDER_TO_DEAL", "order", "deal", 511)
ORDER_TO_DISCOUNT: Final = AssociationType(519, "ORDER_TO_DISCOUNT", "order", "discount", 520)
ORDER_TO_DISCOUNT_CODE: Final = AssociationType(
    521, "ORDER_TO_DISCOUNT_CODE", "order", "discount_code"
)
ORDER_TO_EMAIL: Final = AssociationType(776, "ORDER_TO_EMAIL", "order", "email", 777)
ORDER_TO_FEEDBACK_SUBMISSION: Final = AssociationType(
    1168, "ORDER_TO_FEEDBACK_SUBMISSION", "order", "feedback_submission", 1167
)
ORDER_TO_INVOICE: Final = AssociationType(518, "ORDER_TO_INVOICE", "order", "invoice", 517)
ORDER_TO_LINE_ITEM: Final = AssociationType(513, "ORDER_TO_LINE_ITEM", "order", "line_item", 514)
ORDER_TO_MEETING: Final = AssociationType(768, "ORDER_TO_MEETING", "order", "meeting", 769)
ORDER_TO_NOTE: Final = AssociationType(764, "ORDER_TO_NOTE", "order", "note", 765)
ORDER_TO_PAYMENT: Final = AssociationType(523, "ORDER_TO_PAYMENT", "order", "payment", 524)
ORDER_TO_POSTAL_MAIL: Final = AssociationType(
    789, "ORDER_TO_POSTAL_MAIL", "order", "postal_mail", 788
)
ORDER_TO_QUOTE: Final = AssociationType(730, "ORDER_TO_QUOTE", "order", "quote", 731)
ORDER_TO_SUBSCRIPTION: Final = AssociationType(
    516, "ORDER_TO_SUBSCRIPTION", "order", "subscription", 515
)
ORDER_TO_TASK: Final = AssociationType(726, "ORDER_TO_TASK", "order", "task", 727)
ORDER_TO_TICKET: Final = AssociationType(525, "ORDER_TO_TICKET", "order", "ticket", 526)

PAYMENT_TO_COMPANY: Final = AssociationType(389, "PAYMENT_TO_COMPANY", "payment", "company", 390)
PAYMENT_TO_CONTACT: Final = AssociationType(387, "PAYMENT_TO_CONTACT", "payment", "contact", 388)
PAYMENT_TO_DEAL: Final = AssociationType(391, "PAYMENT_TO_DEAL", "payment", "deal", 392)
PAYMENT_TO_DISCOUNT: Final = AssociationType(428, "PAYMENT_TO_DISCOUNT", "payment", "discount")
PAYMENT_TO_FEE: Final = AssociationType(1326, "PAYMENT_TO_FEE", "payment", "fee", 1327)
PAYMENT_TO_FEEDBACK_SUBMISSION: Final = AssociationType(
    1170, "PAYMENT_TO_FEEDBACK_SUBMISSION", "payment", "feedback_submission", 1169
)
PAYMENT_TO_INVOICE: Final = AssociationType(542, "PAYMENT_TO_INVOICE", "payment", "invoice", 541)
PAYMENT_TO_LINE_ITEM: Final = AssociationType(
    395, "PAYMENT_TO_LINE_ITEM", "payment", "line_item", 396
)
PAYMENT_TO_ORDER: Final = AssociationType(524, "PAYMENT_TO_ORDER", "payment", "order", 523)
PAYMENT_TO_PAYMENT_LINK: Final = AssociationType(
    476, "PAYMENT_TO_PAYMENT_LINK", "payment", "payment_link", 475
)
PAYMENT_TO_QUOTE: Final = AssociationType(397, "PAYMENT_TO_QUOTE", "payment", "quote", 398)
PAYMENT_TO_SUBSCRIPTION: Final = AssociationType(
    393, "PAYMENT_TO_SUBSCRIPTION", "payment", "subscription"
)
PAYMENT_TO_TICKET: Final = AssociationType(1354, "PAYMENT_TO_TICKET", "payment", "ticket", 1355)

PAYMENT_LINK_TO_COMPANY: Final = AssociationType(
    471, "PAYMENT_LINK_TO_COMPANY", "payment_link", "company", 472
)
PAYMENT_LINK_TO_CONTACT: Final = AssociationType(
    469, "PAYMENT_LINK_TO_CONTACT", "payment_link", "contact", 470
)
PAYMENT_LINK_TO_DEAL: Final = AssociationType(
    473, "PAYMENT_LINK_TO_DEAL", "payment_link", "deal", 474
)
PAYMENT_LINK_TO_DISCOUNT: Final = AssociationType(
    682, "PAYMENT_LINK_TO_DISCOUNT", "payment_link", "discount", 683
)
PAYMENT_LINK_TO_FEE: Final = AssociationType(686, "PAYMENT_LINK_TO_FEE", "payment_link", "fee", 687)
PAYMENT_LINK_TO_INVOICE: Final = AssociationType(
    814, "PAYMENT_LINK_TO_INVOICE", "payment_link", "invoice", 815
)
PAYMENT_LINK_TO_LINE_ITEM: Final = AssociationType(
    758, "PAYMENT_LINK_TO_LINE_ITEM", "payment_link", "line_item", 759
)
PAYMENT_LINK_TO_PAYMENT: Final = AssociationType(
    475, "PAYMENT_LINK_TO_PAYMENT", "payment_link", "payment", 476
)
PAYMENT_LINK_TO_SUBSCRIPTION: Final = AssociationType(
    477, "PAYMENT_LINK_TO_SUBSCRIPTION", "payment_link", "subscription", 478
)
PAYMENT_LINK_TO_TAX: Final = AssociationType(684, "PAYMENT_LINK_TO_TAX", "payment_link", "tax", 685)

POSTAL_MAIL_TO_APPOINTMENT: Final = AssociationType(
    927, "POSTAL_MAIL_TO_APPOINTMENT", "postal_mail", "appointment", 926
)
POSTAL_MAIL_TO_COMPANY: Final = AssociationType(
    459, "POSTAL_MAIL_TO_COMPANY", "postal_mail", "company", 460
)
POSTAL_MAIL_TO_CONTACT: Final = AssociationType(
    453, "POSTAL_MAIL_TO_CONTACT", "postal_mail", "contact", 454
)
POSTAL_MAIL_TO_COURSE: Final = AssociationType(
    881, "POSTAL_MAIL_TO_COURSE", "postal_mail", "course", 880
)
POSTAL_MAIL_TO_DEAL: Final = AssociationType(457, "POSTAL_MAIL_TO_DEAL", "postal_mail", "deal", 458)
POSTAL_MAIL_TO_LISTING: Final = AssociationType(
    905, "POSTAL_MAIL_TO_LISTING", "postal_mail", "listing", 904
)
POSTAL_MAIL_TO_ORDER: Final = AssociationType(
    788, "POSTAL_MAIL_TO_ORDER", "postal_mail", "order", 789
)
POSTAL_MAIL_TO_PROJECT: Final = AssociationType(
    1264, "POSTAL_MAIL_TO_PROJECT", "postal_mail", "project", 1263
)
POSTAL_MAIL_TO_SERVICE: Final = AssociationType(
    849, "POSTAL_MAIL_TO_SERVICE", "postal_mail", "service", 848
)
POSTAL_MAIL_TO_TICKET: Final = AssociationType(
    455, "POSTAL_MAIL_TO_TICKET", "postal_mail", "ticket", 456
)

PROJECT_TO_APPOINTMENT: Final = AssociationType(
    1324, "PROJECT_TO_APPOINTMENT", "project", "appointment", 1325
)
PROJECT_TO_CALL: Final = AssociationType(1257, "PROJECT_TO_CALL", "project", "call", 1258)
PROJECT_TO_COMMUNICATION: Final = AssociationType(
    1281, "PROJECT_TO_COMMUNICATION", "project", "communication", 1282
)
PROJECT_TO_COMPANY: Final = AssociationType(1236, "PROJECT_TO_COMPANY", "project", "company", 1237)
PROJECT_TO_PRIMARY_COMPANY: Final = AssociationType(
    1299, "PROJECT_TO_PRIMARY_COMPANY", "project", "company", None, "primary"
)
PROJECT_TO_CONTACT: Final = AssociationType(1242, "PROJECT_TO_CONTACT", "project", "contact", 1243)
PROJECT_TO_CONVERSATION_SESSION: Final = AssociationType(
    1261, "PROJECT_TO_CONVERSATION_SESSION", "project", "conversation_session"
)
PROJECT_TO_COURSE: Final = AssociationType(1322, "PROJECT_TO_COURSE", "project", "course", 1323)
PROJECT_TO_DATA_SYNC: Final = AssociationType(1304, "PROJECT_TO_DATA_SYNC", "project", "data_sync")
PROJECT_TO_DEAL: Final = AssociationType(1238, "PROJECT_TO_DEAL", "project", "deal", 1239)
PROJECT_TO_EMAIL: Final = AssociationType(1259, "PROJECT_TO_EMAIL", "project", "email", 1260)
PROJECT_TO_ENGAGEMENT: Final = AssociationType(
    1252, "PROJECT_TO_ENGAGEMENT", "project", "engagement"
)
PROJECT_TO_LISTING: Final = AssociationType(1320, "PROJECT_TO_LISTING", "project", "listing", 1321)
PROJECT_TO_MARKETING_EVENT: Final = AssociationType(
    1250, "PROJECT_TO_MARKETING_EVENT", "project", "marketing_event"
)
PROJECT_TO_MEETING: Final = AssociationType(1255, "PROJECT_TO_MEETING", "project", "meeting")
PROJECT_TO_NOTE: Final = AssociationType(1248, "PROJECT_TO_NOTE", "project", "note", 1249)
PROJECT_TO_POSTAL_MAIL: Final = AssociationType(
    1263, "PROJECT_TO_POSTAL_MAIL", "project", "postal_mail", 1264
)
PROJECT_TO_PROJECT: Final = AssociationType(1254, "PROJECT_TO_PROJECT", "project", "project", 1254)
PROJECT_TO_SERVICE: Final = AssociationType(1244, "PROJECT_TO_SERVICE", "project", "service", 1245)
PROJECT_TO_TASK: Final = AssociationType(1246, "PROJECT_TO_TASK", "project", "task", 1247)
PROJECT_TO_TICKET: Final = AssociationType(1240, "PROJECT_TO_TICKET", "project", "ticket", 1241)

QUOTE_TO_CART: Final = AssociationType(733, "QUOTE_TO_CART", "quote", "cart", 732)
QUOTE_TO_COMPANY: Final = AssociationType(71, "QUOTE_TO_COMPANY", "quote", "company", 72)
QUOTE_TO_BILLING_COMPANY: Final = AssociationType(
    1334, "QUOTE_TO_BILLING_COMPANY", "quote", "company", 1335, "labeled"
)
QUOTE_TO_CONTACT: Final = AssociationType(69, "QUOTE_TO_CONTACT", "quote", "contact", 70)
QUOTE_TO_SIGNER_CONTACT: Final = AssociationType(
    702, "QUOTE_TO_SIGNER_CONTACT", "quote", "contact", 703, "labeled"
)
QUOTE_TO_BILLING_CONTACT: Final = AssociationType(
    1226, "QUOTE_TO_BILLING_CONTACT", "quote", "contact", 1227, "labeled"
)
QUOTE_TO_DEAL: Final = AssociationType(64, "QUOTE_TO_DEAL", "quote", "deal", 63)
QUOTE_TO_DISCOUNT: Final = AssociationType(362, "QUOTE_TO_DISCOUNT", "quote", "discount", 361)
QUOTE_TO_FEE: Final = AssociationType(364, "QUOTE_TO_FEE", "quote", "fee", 363)
QUOTE_TO_FEEDBACK_SUBMISSION: Final = AssociationType(
    1172, "QUOTE_TO_FEEDBACK_SUBMISSION", "quote", "feedback_submission", 1171
)
QUOTE_TO_INVOICE: Final = AssociationType(408, "QUOTE_TO_INVOICE", "quote", "invoice", 407)
QUOTE_TO_LINE_ITEM: Final = AssociationType(67, "QUOTE_TO_LINE_ITEM", "quote", "line_item", 68)
QUOTE_TO_ORDER: Final = AssociationType(731, "QUOTE_TO_ORDER", "quote", "order", 730)
QUOTE_TO_PAYMENT: Final = AssociationType(398, "QUOTE_TO_PAYMENT", "quote", "payment", 397)
QUOTE_TO_QUOTE_TEMPLATE: Final = AssociationType(
    286, "QUOTE_TO_QUOTE_TEMPLATE", "quote", "quote_template"
)
QUOTE_TO_SUBSCRIPTION: Final = AssociationType(
    304, "QUOTE_TO_SUBSCRIPTION", "quote", "subscription", 303
)
QUOTE_TO_TASK: Final = AssociationType(217, "QUOTE_TO_TASK", "quote", "task", 218)
QUOTE_TO_TAX: Final = AssociationType(366, "QUOTE_TO_TAX", "quote", "tax", 365)

SERVICE_TO_CALL: Final = AssociationType(840, "SERVICE_TO_CALL", "service", "call", 841)
SERVICE_TO_COMMUNICATION: Final = AssociationType(
    846, "SERVICE_TO_COMMUNICATION", "service", "communication", 847
)
SERVICE_TO_COMPANY: Final = AssociationType(792, "SERVICE_TO_COMPANY", "service", "company", 793)
SERVICE_TO_CONTACT: Final = AssociationType(798, "SERVICE_TO_CONTACT", "service", "contact", 799)
SERVICE_TO_DEAL: Final = AssociationType(794, "SERVICE_TO_DEAL", "service", "deal", 795)
SERVICE_TO_EMAIL: Final = AssociationType(842, "SERVICE_TO_EMAIL", "service", "email", 843)
SERVICE_TO_MEETING: Final = AssociationType(838, "SERVICE_TO_MEETING", "service", "meeting", 839)
SERVICE_TO_NOTE: Final = AssociationType(836, "SERVICE_TO_NOTE", "service", "note", 837)
SERVICE_TO_POSTAL_MAIL: Final = AssociationType(
    848, "SERVICE_TO_POSTAL_MAIL", "service", "postal_mail", 849
)
SERVICE_TO_PROJECT: Final = AssociationType(1245, "SERVICE_TO_PROJECT", "service", "project", 1244)
SERVICE_TO_TASK: Final = AssociationType(852, "SERVICE_TO_TASK", "service", "task", 853)
SERVICE_TO_TICKET: Final = AssociationType(796, "SERVICE_TO_TICKET", "service", "ticket", 797)

SUBSCRIPTION_TO_COMPANY: Final = AssociationType(
    297, "SUBSCRIPTION_TO_COMPANY", "subscription", "company", 298
)
SUBSCRIPTION_TO_CONTACT: Final = AssociationType(
    295, "SUBSCRIPTION_TO_CONTACT", "subscription", "contact", 296
)
SUBSCRIPTION_TO_DEAL: Final = AssociationType(
    299, "SUBSCRIPTION_TO_DEAL", "subscription", "deal", 300
)
SUBSCRIPTION_TO_FEEDBACK_SUBMISSION: Final = AssociationType(
    1174, "SUBSCRIPTION_TO_FEEDBACK_SUBMISSION", "subscription", "feedback_submission", 1173
)
SUBSCRIPTION_TO_INVOICE: Final = AssociationType(
    623, "SUBSCRIPTION_TO_INVOICE", "subscription", "invoice", 622
)
SUBSCRIPTION_TO_LINE_ITEM: Final = AssociationType(
    301, "SUBSCRIPTION_TO_LINE_ITEM", "subscription", "line_item", 302
)
SUBSCRIPTION_TO_ORDER: Final = AssociationType(
    515, "SUBSCRIPTION_TO_ORDER", "subscription", "order", 516
)
SUBSCRIPTION_TO_PAYMENT_LINK: Final = AssociationType(
    478, "SUBSCRIPTION_TO_PAYMENT_LINK", "subscription", "payment_link", 477
)
SUBSCRIPTION_TO_QUOTE: Final = AssociationType(
    303, "SUBSCRIPTION_TO_QUOTE", "subscription", "quote", 304
)
SUBSCRIPTION_TO_TICKET: Final = AssociationType(
    1121, "SUBSCRIPTION_TO_TICKET", "subscription", "ticket", 1122
)

TASK_TO_APPOINTMENT: Final = AssociationType(923, "TASK_TO_APPOINTMENT", "task", "appointment", 922)
TASK_TO_COMPANY: Final = AssociationType(192, "TASK_TO_COMPANY", "task", "company", 191)
TASK_TO_CONTACT: Final = AssociationType(204, "TASK_TO_CONTACT", "task", "contact", 203)
TASK_TO_COURSE: Final = AssociationType(877, "TASK_TO_COURSE", "task", "course", 876)
TASK_TO_DEAL: Final = AssociationType(216, "TASK_TO_DEAL", "task", "deal", 215)
TASK_TO_LEAD: Final = AssociationType(647, "TASK_TO_LEAD", "task", "lead", 646)
TASK_TO_LISTING: Final = AssociationType(901, "TASK_TO_LISTING", "task", "listing", 900)
TASK_TO_ORDER: Final = AssociationType(727, "TASK_TO_ORDER", "task", "order", 726)
TASK_TO_PROJECT: Final = AssociationType(1247, "TASK_TO_PROJECT", "task", "project", 1246)
TASK_TO_QUOTE: Final = AssociationType(218, "TASK_TO_QUOTE", "task", "quote", 217)
TASK_TO_SERVICE: Final = AssociationType(853, "TASK_TO_SERVICE", "task", "service", 852)
TASK_TO_TICKET: Final = AssociationType(230, "TASK_TO_TICKET", "task", "ticket", 229)

TAX_TO_INVOICE: Final = AssociationType(416, "TAX_TO_INVOICE", "tax", "invoice", 415)
TAX_TO_PAYMENT_LINK: Final = AssociationType(685, "TAX_TO_PAYMENT_LINK", "tax", "payment_link", 684)
TAX_TO_QUOTE: Final = AssociationType(365, "TAX_TO_QUOTE", "tax", "quote", 366)

TICKET_TO_APPOINTMENT: Final = AssociationType(
    947, "TICKET_TO_APPOINTMENT", "ticket", "appointment", 946
)
TICKET_TO_CALL: Final = AssociationType(219, "TICKET_TO_CALL", "ticket", "call", 220)
TICKET_TO_COMMUNICATION: Final = AssociationType(
    84, "TICKET_TO_COMMUNICATION", "ticket", "communication", 83
)
TICKET_TO_COMPANY: Final = AssociationType(339, "TICKET_TO_COMPANY", "ticket", "company", 340)
TICKET_TO_PRIMARY_COMPANY: Final = AssociationType(
    26, "TICKET_TO_PRIMARY_COMPANY", "ticket", "company", 25, "primary"
)
TICKET_TO_CONTACT: Final = AssociationType(16, "TICKET_TO_CONTACT", "ticket", "contact", 15)
TICKET_TO_CONVERSATION: Final = AssociationType(
    278, "TICKET_TO_CONVERSATION", "ticket", "conversation"
)
TICKET_TO_COURSE: Final = AssociationType(941, "TICKET_TO_COURSE", "ticket", "course", 940)
TICKET_TO_DEAL: Final = AssociationType(28, "TICKET_TO_DEAL", "ticket", "deal", 27)
TICKET_TO_EMAIL: Final = AssociationType(223, "TICKET_TO_EMAIL", "ticket", "email", 224)
TICKET_TO_FEEDBACK_SUBMISSION: Final = AssociationType(
    99, "TICKET_TO_FEEDBACK_SUBMISSION", "ticket", "feedback_submission", 100
)
TICKET_TO_LISTING: Final = AssociationType(943, "TICKET_TO_LISTING", "ticket", "listing", 942)
TICKET_TO_MEETING: Final = AssociationType(225, "TICKET_TO_MEETING", "ticket", "meeting", 226)
TICKET_TO_NOTE: Final = AssociationType(227, "TICKET_TO_NOTE", "ticket", "note", 228)
TICKET_TO_ORDER: Final = AssociationType(526, "TICKET_TO_ORDER", "ticket", "order", 525)
TICKET_TO_PAYMENT: Final = AssociationType(1355, "TICKET_TO_PAYMENT", "ticket", "payment", 1354)
TICKET_TO_POSTAL_MAIL: Final = AssociationType(
    456, "TICKET_TO_POSTAL_MAIL", "ticket", "postal_mail", 455
)
TICKET_TO_PROJECT: Final = AssociationType(1241, "TICKET_TO_PROJECT", "ticket", "project", 1240)
TICKET_TO_SERVICE: Final = AssociationType(797, "TICKET_TO_SERVICE", "ticket", "service", 796)
TICKET_TO_SUBSCRIPTION: Final = AssociationType(
    1122, "TICKET_TO_SUBSCRIPTION", "ticket", "subscription", 1121
)
TICKET_TO_TASK: Final = AssociationType(229, "TICKET_TO_TASK", "ticket", "task", 230)
TICKET_TO_THREAD: Final = AssociationType(32, "TICKET_TO_THREAD", "ticket", "thread")
TICKET_TO_TICKET: Final = AssociationType(452, "TICKET_TO_TICKET", "ticket", "ticket", 452)

_TABLE: Final = TypeTable(
    globals(),
    {
        "appointments": "appointment",
        "0-421": "appointment",
        "calls": "call",
        "0-48": "call",
        "0-35": "campaign",
        "carts": "cart",
        "0-142": "cart",
        "communications": "communication",
        "0-18": "communication",
        "companies": "company",
        "0-2": "company",
        "contacts": "contact",
        "0-1": "contact",
        "0-11": "conversation",
        "courses": "course",
        "0-410": "course",
        "deals": "deal",
        "0-3": "deal",
        "deal_splits": "deal_split",
        "discounts": "discount",
        "0-84": "discount",
        "emails": "email",
        "0-49": "email",
        "0-4": "engagement",
        "fees": "fee",
        "0-85": "fee",
        "feedback_submissions": "feedback_submission",
        "0-19": "feedback_submission",
        "goals": "goal",
        "0-74": "goal",
        "goal_target": "goal",
        "goal_targets": "goal",
        "invoices": "invoice",
        "0-53": "invoice",
        "leads": "lead",
        "0-136": "lead",
        "line_items": "line_item",
        "0-8": "line_item",
        "listings": "listing",
        "0-420": "listing",
        "marketing_events": "marketing_event",
        "0-54": "marketing_event",
        "meetings": "meeting",
        "0-47": "meeting",
        "meeting_event": "meeting",
        "notes": "note",
        "0-46": "note",
        "orders": "order",
        "0-123": "order",
        "payments": "payment",
        "0-101": "payment",
        "commerce_payment": "payment",
        "commerce_payments": "payment",
        "0-118": "payment_link",
        "0-116": "postal_mail",
        "projects": "project",
        "0-970": "project",
        "quotes": "quote",
        "0-14": "quote",
        "0-64": "quote_template",
        "services": "service",
        "0-162": "service",
        "subscriptions": "subscription",
        "0-69": "subscription",
        "tasks": "task",
        "0-27": "task",
        "taxes": "tax",
        "0-86": "tax",
        "tickets": "ticket",
        "0-5": "ticket",
    },
)

find = _TABLE.find
inverse = _TABLE.inverse
