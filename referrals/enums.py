"""Fixed lists of families, referrals and conversations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a referral stands. What happens inside PICKED_UP is derived from attempts and conversations."""

    DRAFT = "draft", _("Draft")
    SENT = "sent", _("New")
    WAITING = "waiting", _("Question asked")
    PICKED_UP = "picked_up", _("Picked up")
    OUTCOME = "outcome", _("Outcome known")
    CLOSED = "closed", _("Closed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    JOINED = "joined", _("Joined")
    MISTAKE = "mistake", _("Made by mistake")


OPEN_STATUSES = (Status.SENT, Status.WAITING, Status.PICKED_UP, Status.OUTCOME)
UNFINISHED = (Status.DRAFT, *OPEN_STATUSES)


class Step(models.TextChoices):
    """What has to happen next; empty when nothing does."""

    NOTHING = "", _("Nothing to do")
    PICK_UP = "pick_up", _("Pick up")
    ANSWER = "answer", _("Answer of the referrer")
    FIRST_CONTACT = "first_contact", _("First contact")
    CALL_AGAIN = "call_again", _("Call again")
    PLAN = "plan", _("Plan the conversation")
    HOLD = "hold", _("Hold the conversation")
    OUTCOME = "outcome", _("Record the outcome")
    FEEDBACK = "feedback", _("Give feedback")
    CALL_BACK = "call_back", _("Call back as agreed")


class Verb(models.TextChoices):
    """Everything that can be done to a referral, as the timeline tells it."""

    START = "start", _("Draft started")
    SEND = "send", _("Signed up for a Goede Start Gesprek")
    SIGN_UP = "sign_up", _("The parents signed up themselves")
    PICK_UP = "pick_up", _("Picked up")
    ASSIGN = "assign", _("Assigned")
    REASSIGN = "reassign", _("Passed on to another nurse")
    ASK = "ask", _("Question asked; the clock stands still")
    ANSWER = "answer", _("Question answered; the clock runs again")
    DECLINE = "decline", _("Declined")
    RECORD_CONTACT = "record_contact", _("Contact recorded")
    PLAN = "plan", _("Conversation planned")
    CHANGE_PLAN = "change_plan", _("Appointment changed")
    CANCEL = "cancel", _("Appointment cancelled")
    HOLD = "hold", _("Conversation held")
    RECORD_OUTCOME = "record_outcome", _("Outcome recorded")
    GIVE_FEEDBACK = "give_feedback", _("Feedback given")
    READ_FEEDBACK = "read_feedback", _("Feedback read")
    SCALE = "scale", _("Follow-up changed")
    JOIN = "join", _("Joined with another sign-up of the same family")
    WRITE = "write", _("Message sent")
    ASK_WITHDRAWAL = "ask_withdrawal", _("Asked to withdraw")
    WITHDRAW = "withdraw", _("Withdrawn")
    STOP = "stop", _("Stopped at the parents' wish")
    REOPEN = "reopen", _("Reopened")
    MARK_MISTAKE = "mark_mistake", _("Marked as a mistake")
    CHANGE_CONTACT = "change_contact", _("Contact data corrected")
    LINK_PARENTS = "link_parents", _("Link for the parents made")
    TAKE_BACK = "take_back", _("The parents took back a yes")
    SAY_HOW = "say_how", _("The parents said how it was")


class Mode(models.TextChoices):
    """How the family was signed up."""

    SELF = "self", _("The parents themselves")
    ASSISTED = "assisted", _("Together, at the screen")
    ASSISTED_CALL = "assisted_call", _("Together, by phone")


class PersonKind(models.TextChoices):
    """Who somebody is in the family."""

    PREGNANT = "pregnant", _("Expects the baby")
    PARTNER = "partner", _("Partner")
    OTHER = "other", _("Someone else")


class ContactTime(models.TextChoices):
    """When calling is safe and handy."""

    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")
    LATE = "late", _("After 16:00")


class Answer(models.TextChoices):
    """Yes or no; empty when not asked."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class Place(models.TextChoices):
    """Where a conversation is held; home is a wish, never a duty."""

    HOME = "home", _("At home")
    CLINIC = "clinic", _("Child health clinic")
    PRACTICE = "practice", _("At the practice")
    OUTSIDE = "outside", _("Outside")
    PHONE = "phone", _("By phone or video")
    OTHER = "other", _("Somewhere else")


class Category(models.TextChoices):
    """Kinds of facts a parent can agree to share."""

    IDENTITY = "identity", _("name, due date and area")
    CONTACT = "contact", _("phone, e-mail and when to call")
    WISH = "wish", _("language, question and wish")
    STORY = "story", _("what not to ask again")
    FEEDBACK = "feedback", _("what was agreed in the conversation")


REFERRAL_CATEGORIES = (Category.IDENTITY, Category.CONTACT, Category.WISH, Category.STORY)


class ConsentKind(models.TextChoices):
    """What a consent is in law."""

    SECRECY = "secrecy", _("Professional may share")
    EXPLICIT = "explicit", _("Explicit consent")
    INFORMED = "informed", _("Parent was informed")


class Purpose(models.TextChoices):
    """What the facts may be used for."""

    CONVERSATION = "conversation", _("For the Goede Start Gesprek")
    FEEDBACK = "feedback", _("For feedback to the referrer")
    HANDOVER = "handover", _("For the handover")
    CLINIC = "clinic", _("For the clinic at the practice")


class ConsentHow(models.TextChoices):
    """How the parent said yes."""

    TOGETHER = "together", _("Here, together at the screen")
    PHONE = "phone", _("By phone")
    ONLINE = "online", _("Online, by the parent")


class AttemptResult(models.TextChoices):
    """What came of trying to reach the parents."""

    REACHED = "reached", _("Reached")
    NOT_REACHED = "not_reached", _("Not reached")
    CALL_BACK = "call_back", _("Asked to call back")


class ConversationKind(models.TextChoices):
    """Kinds of conversations; SHORT is the talk at a vaccination clinic."""

    FULL = "full", _("Goede Start Gesprek")
    SHORT = "short", _("Short conversation")
    PHONE = "phone", _("By phone")
    JOINT = "joint", _("With another professional")


class ConversationState(models.TextChoices):
    """Where one conversation stands."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class Attendee(models.TextChoices):
    """Who was there."""

    PREGNANT = "pregnant", _("The expectant parent")
    PARTNER = "partner", _("The partner")
    CHILDREN = "children", _("Other children")
    INTERPRETER = "interpreter", _("An interpreter")
    PROFESSIONAL = "professional", _("Another professional")
    OTHER = "other", _("Someone else")


class OutcomeKind(models.IntegerChoices):
    """What came of it; numbers as in the three situations of the Delft coalition, 0 when there was no talk."""

    NO_TALK = 0, _("There was no conversation")
    REASSURED = 1, _("Practical question, reassured")
    JGZ_SUPPORT = 2, _("More support by JGZ")
    REFERRED_ON = 3, _("On to another party")


class NoTalkReason(models.TextChoices):
    """Why there was no conversation: normal ends, never blame."""

    NOT_REACHED = "not_reached", _("Not reached")
    NOT_NOW = "not_now", _("Not now")
    DOES_NOT_WANT = "does_not_want", _("Does not want it")
    MOVED = "moved", _("Moved")
    PREGNANCY_ENDED = "pregnancy_ended", _("The pregnancy ended")


class DeclineReason(models.TextChoices):
    """Why JGZ cannot take a referral."""

    OTHER_AREA = "other_area", _("Lives outside our area")
    ALREADY_SUPPORTED = "already_supported", _("Already has this support")
    OTHER_OFFER = "other_offer", _("Another offer fits better")
    NOT_DISCUSSED = "not_discussed", _("The parents did not know about it")
    OTHER = "other", _("Another reason")


class WithdrawReason(models.TextChoices):
    """Why a referral is withdrawn."""

    PARENTS_WISH = "parents_wish", _("The parents do not want it any more")
    OTHER_HELP = "other_help", _("There is other help")
    MOVED = "moved", _("The family moved")
    OTHER = "other", _("Another reason")


class NoFeedbackReason(models.TextChoices):
    """Why the referrer gets no feedback."""

    PARENTS_WISH = "parents_wish", _("No feedback, at the parents' wish")
    NOT_REACHED = "not_reached", _("The parents could not be reached")
    NO_REFERRER = "no_referrer", _("The parents signed up themselves")


class MessageKind(models.TextChoices):
    """Kinds of short messages between referrer and nurse."""

    NOTE = "note", _("Message")
    QUESTION = "question", _("Question")
    ANSWER = "answer", _("Answer")
    WITHDRAWAL = "withdrawal", _("Asks to withdraw")


class Direction(models.TextChoices):
    """How follow-up changes."""

    START = "start", _("Started")
    UP = "up", _("Scaled up")
    DOWN = "down", _("Scaled down")
    END = "end", _("Ended")


class Notice(models.TextChoices):
    """News that is no verb of a referral."""

    DUE = "due", _("Reminder")
    LATE = "late", _("Reminder, late")
    ESCALATED = "escalated", _("Late in your team")
    QUESTION_WAITS = "question_waits", _("Your answer is waited for")
    CALL_REFERRER = "call_referrer", _("No answer to the question yet: call")
    DRAFT_GOES = "draft_goes", _("This draft is removed in two weeks. Save it again to keep it")
    ARRANGED = "arranged", _("You are asked to arrange something")
    CLINIC_CANCELLED = "clinic_cancelled", _("The clinic is cancelled. Tell the parents")
    TELL_NAME = "tell_name", _("New for you: tell the parents your name")
    DATA_REQUEST = "data_request", _("Parents ask something about their data")


REMINDERS = (Notice.DUE, Notice.LATE, Notice.ESCALATED, Notice.QUESTION_WAITS, Notice.CALL_REFERRER)
