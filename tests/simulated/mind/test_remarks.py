"""What asks nothing of the texts is answered briefly and stamped, also where there are texts; what asks is answered."""

import pytest

STAMP = "outside what it does"
TEXTS = [
    ("services.csv", "service,team,port\ngateway,Edge,443\nbilling,Payments,8081\nmailer,Growth,2525\n"),
    ("handbook", "The working week has 38 hours. The model agreement thanks all staff. No joke about safety is told."),
]
RULES = (
    '<contract name="c">\n<objective>\nAnswer from the sources.\n</objective>\n'
    "<guidance>\nQuote the source.\n</guidance>\n</contract>"
)
REMARKS = [
    "hi",
    "Good morning!",
    "Which model are you?",
    "thanks",
    "great, thank you",
    "What can you do?",
    "Tell me a joke",
    "write a poem about gateways",
    "and now?",
    "why?",
    "go on",
    "ok",
    "bye",
    "are you a human?",
    "What time is it?",
    "translate this to French",
    "???",
]
ASKED = {
    "Which port has the mailer?": "2525",
    "hi, which team owns billing?": "Payments",
    "thanks! And which port has the gateway?": "443",
    "How many hours has the working week?": "38",
}


@pytest.mark.parametrize("rules", ["", RULES], ids=["bare", "contract"])
@pytest.mark.parametrize("said", REMARKS)
def test_a_remark_beside_sources_gets_a_brief_stamped_reply_without_quotation(lab, said, rules):
    for sample in range(3):
        reply = lab.say(TEXTS, said, contract=rules, sample=sample)
        assert STAMP in reply
        assert len(reply) < 300
        assert not lab.quotations(reply)


@pytest.mark.parametrize("said", ASKED)
def test_a_question_with_a_greeting_is_still_a_question(lab, said):
    reply = lab.say(TEXTS, said)
    assert STAMP not in reply
    assert ASKED[said] in reply


@pytest.mark.parametrize(
    "said",
    [
        "Is a joke about safety told?",
        "What can you do with a token?",
        "Which version is this?",
        "tell me the story of the outage",
        "Are you allowed to bring pets?",
        "summarise",
        "How do I use this?",
    ],
)
def test_what_only_sounds_like_a_remark_is_taken_as_a_task(lab, said):
    assert STAMP not in lab.say(TEXTS, said)


def test_an_earlier_turn_does_not_make_a_follow_up_readable(lab):
    request = lab.request(TEXTS, "Which team owns billing?")
    request["messages"] += [
        {"role": "assistant", "content": "Payments owns billing."},
        {"role": "user", "content": "and now?"},
    ]
    assert STAMP in lab.reply(request).content[0]["text"]
