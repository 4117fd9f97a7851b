"""What the made utterances say, and where they hesitate.

Marks: ``{um}``: a filler; ``<word>``: a word or phrase that is then said again; ``[word]``: a word broken off
and then begun again; ``(word)``: one set apart as if it came again, which it does not; ``|word|``: one
with a silence in it; ``//``: a pause of 2.4 s; ``/``: one of 0.5 s.
"""

FIT_SCRIPTS = (
    "In my last job {um} I looked after the network of a hospital / and {uh} trained two new colleagues.",
    "{uh} the hardest part was / finding out why the printers stopped every Monday {um} morning.",
    "My team wrote the software that plans the routes of delivery vans for three large cities.",
    "<I> I moved to the new office in spring // and {er} learned how to lead a team of five people.",
    "<We> we decided to {hmm} ask the customers first / before we changed anything.",
    "I <would> would say that patience {um} {uh} and curiosity are what I bring to this work.",
    "She had a number of plans / and the summer was a time to try them / which was great fun for everyone.",
    "{um} I studied biology in Leeds / and then worked {uh} for a company that tests drinking water.",
    "The project was late {uh} because / <the> the supplier had {um} changed the parts without telling us.",
    "I enjoy explaining <difficult> difficult things in simple words, and people often thank me for it.",
    "<The> the plan was to {er} finish before winter // but {um} the weather had other ideas.",
    "So <I> <I> I called the manager {uh} and asked for two more weeks / which she was happy to give.",
    "What I learned from it {hmm} is that / you should measure first {um} {uh} and speak later.",
    "My strengths are planning, writing and listening / and I am getting better at saying no.",
    "We had a very very good year / and the number of visitors doubled from March to the end of summer.",
    "<They were> they were looking for someone {er} who could repair the machines at night.",
    "It was a long day {um} / and the last train / {uh} had already left when we closed the shop.",
    "I think <it was> it was the first time that <anybody> anybody asked us for a budget.",
    "We tested it <with> with forty patients / <and> and most of them found it easy to use.",
    "<My manager> my manager asked for a report {um} every Friday / so <this> this was my job.",
    "He said that the work he had had before was easier / and that that was why he left.",
    "<In> in the second year {uh} we opened <a> a small laboratory near the harbour.",
    "<You can> you can see the results on our page / and <we> we keep them up to date.",
    "There were four of us, / Anna, Anna's brother, a driver and me / and we did it again and again.",
    "[computer] computer games were my hobby / until I found that [programming] programming was more fun.",
    "<I have> I have always liked {er} numbers / so <accounting> accounting was a natural choice.",
    "Customers call at any time / and I try to be calm and polite, even when they are really really angry.",
)
HELD_SCRIPTS = (
    "After school {uh} I joined a bakery / and <I> I stayed there for almost four years.",
    "{um} what I like about your firm / is that <you> you build things {er} that people use every day.",
    "We shipped the first version in May // and {um} the second one {hmm} half a year later.",
    "<Our> our biggest client wanted {uh} a refund / but we found another way.",
    "For me a good leader listens, explains, and gives people enough room to make mistakes.",
    "The museum had had no visitors for weeks / so we painted the hall, the stairs and the hall again.",
    "<It took> it took three attempts {um} {uh} to get the pump running / and it still leaks a bit.",
    "I would <rather> rather say it early / than {uh} hide a problem until the end of the month.",
    "{er} honestly / I was nervous, <because> because I had never spoken to so many people before.",
    "Last winter {um} we lost <the> <the> the heating for a week / and {hmm} everyone worked from home.",
    "The garden is much much bigger than it looks / and in autumn umbrellas are a must.",
    "My French is good / and <I> I understand {uh} Italian {um} if people speak slowly.",
    "They asked me <to> to compare the offers / and <we> we chose the cheaper one in the end.",
)
BLOCKED_SCRIPTS = (
    "I studied at the |university| of Leeds / and then moved to London.",
    "We moved to a different |building| in March.",
    "My |colleague| showed me how it works / and I wrote it down.",
    "I wrote the |documentation| for it.",
    "They needed a new |accountant| quickly / so I applied.",
    "I was in charge of the |warehouse| at night.",
    "We finished the |installation| on time / and nobody complained.",
    "At home we all speak |Portuguese| with my family.",
    "The |president| of the club called me the same day.",
    "In the end it took |seventeen| days / to repair the machine.",
)
