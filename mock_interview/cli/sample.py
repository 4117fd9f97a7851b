"""``try``: the sample rehearsal, from recording to report."""

from rich.console import Console

from mock_interview.cli.analyze import analyze_all
from mock_interview.cli.job import Job
from mock_interview.cli.outputs import Outputs
from mock_interview.cli.sessions import open_page, write_report
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.sample import sample_path, sample_truth


def try_sample(surroundings: Surroundings, console: Console) -> None:
    """Analyses it, writes its report and shows it where there is a screen.

    Raises:
        KnownError: The sample is not there, or anything that ``analyze`` and ``report`` raise.
    """
    job = Job(sample_path(), Outputs(), sample_truth().answers, "Sample rehearsal")
    if analyze_all([job], surroundings, 1, console):
        return
    page = write_report(surroundings, "last", again=False, html=None, json=None)
    console.print(f"The report is in {page}", highlight=False, markup=False, soft_wrap=True)
    open_page(page)
